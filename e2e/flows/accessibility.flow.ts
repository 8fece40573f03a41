import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures/flow';

const pages = {
  '/': '工作台',
  '/tasks': '群发助手',
  '/tasks/new': '新建群发',
  '/customers': '客户',
  '/tags': '标签与分组',
  '/accounts': '发送账号',
  '/media': '素材',
  '/settings/connection': '设置',
};

test('axe finds nothing on the sign-in page, light and dark', async ({ page }) => {
  await expectNoFindings(page, '/login', '登录');
});

for (const [path, heading] of Object.entries(pages)) {
  test(`axe finds nothing on ${path}, light and dark`, async ({ page, as }) => {
    await as('ADMIN');
    await expectNoFindings(page, path, heading);
  });
}

test('axe finds nothing on the page of a task, light and dark', async ({ page, as, db, corpId }) => {
  const mixed = { corpId, status: 'PARTIAL_SUCCESS', taskName: { not: null } };
  const { id, taskName } = await db.groupSendTask.findFirstOrThrow({ where: mixed });
  await as('ADMIN');
  await expectNoFindings(page, `/tasks/${id}`, taskName ?? '');
});

async function expectNoFindings(page: Page, path: string, heading: string): Promise<void> {
  const axe = new AxeBuilder({ page });
  await open('light');
  expect.soft(await findings(axe), 'light').toEqual([]);
  await open('dark');
  // All else is the same document.
  expect.soft(await findings(axe.withRules('color-contrast')), 'dark').toEqual([]);

  async function open(colorScheme: 'light' | 'dark') {
    await page.emulateMedia({ colorScheme });
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(heading);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  }
}

/** What axe objects to, with the first element of each. */
async function findings(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.length}× ${nodes[0]?.html}`);
}
