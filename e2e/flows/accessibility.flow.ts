import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures/flow';

const pages = { '/': '工作台', '/tasks': '群发助手', '/tasks/new': '新建群发', '/accounts': '发送账号' };
const morePages = { '/tags': '标签与分组', '/customers': '客户' };

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${colorScheme}`, async ({ page, as, db, corpId }, info) => {
    const task = await db.groupSendTask.findFirstOrThrow({ where: { corpId, status: 'PARTIAL_SUCCESS' } });
    await page.emulateMedia({ colorScheme });
    const visit = (path: string, heading: string) =>
      test.step(path, async () => {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toContainText(heading);
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
        await page.screenshot({ path: info.outputPath(`${path.replaceAll('/', '-')}.png`), fullPage: true });
        expect.soft(await findings(page), path).toEqual([]);
      });

    await visit('/login', '登录');
    await as('ADMIN');
    for (const [path, heading] of Object.entries({ ...pages, ...morePages })) await visit(path, heading);
    await visit(`/tasks/${task.id}`, task.taskName ?? '未命名任务');
  });
}

/** What axe objects to, with the first element of each. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.length}× ${nodes[0]?.html}`);
}
