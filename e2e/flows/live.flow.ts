import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures/flow';
import { ownWeb } from '#e2e/fixtures/own-web';

/** Far less than the pages wait between two questions of their own: what is seen in this time was told. */
const told = { timeout: 8000 };

async function createTask(page: Page, origin: string, of: { senderAccountId: string; customerIds: bigint[] }) {
  const answer = await page.request.post('/api/trpc/tasks.create', {
    headers: { origin },
    data: {
      taskName: '周五活动',
      senderAccountId: of.senderAccountId,
      target: { customerIds: of.customerIds.map(Number) },
      messageContent: { type: 'TEXT', data: { text: '周五到店有礼' } },
    },
  });
  const { result } = await answer.json();
  return Number(result.data.groupSendTaskId);
}

const delivered = (page: Page) => page.getByRole('status').filter({ hasText: '已送达' });

test('two browsers on one group send agree without a reload', async ({ page, as, given, wecom, browser, baseURL }) => {
  const sender = await given.sender({ confirmAfterSeconds: 'never' });
  const friends = await given.friendsOf(sender, ['张三', '李四']);
  await as('OPERATOR', { accounts: [sender] });
  const customerIds = friends.map(({ id }) => id);
  const taskId = await createTask(page, baseURL ?? '', { senderAccountId: sender.userid, customerIds });

  const other = await browser.newContext({ baseURL: baseURL ?? '', storageState: await page.context().storageState() });
  const second = await other.newPage();
  const list = await other.newPage();
  await page.goto(`/tasks/${taskId}`);
  await second.goto(`/tasks/${taskId}`);
  await list.goto('/tasks');
  for (const each of [page, second]) {
    await expect(each.getByText('实时', { exact: true })).toBeVisible();
    await expect(each.getByText(/等待 .* 确认/).first()).toBeVisible();
  }
  await wecom.confirm({ userid: sender.userid });
  await expect(delivered(page)).toHaveText('已送达 2 / 2', told);
  await expect(delivered(second)).toHaveText('已送达 2 / 2', told);
  await expect(list.getByRole('row', { name: '周五活动' })).toContainText('已完成', told);
  await other.close();
});

test('a page survives a restart of the web process without a reload', async ({ page, as, given, wecom, baseURL }) => {
  const sender = await given.sender({ confirmAfterSeconds: 'never' });
  const friends = await given.friendsOf(sender, ['张三', '李四']);
  await as('OPERATOR', { accounts: [sender] });
  const customerIds = friends.map(({ id }) => id);
  const taskId = await createTask(page, baseURL ?? '', { senderAccountId: sender.userid, customerIds });
  const web = await ownWeb();
  try {
    await web.start();
    await page.goto(`${web.baseUrl}/tasks/${taskId}`);
    await expect(page.getByText('实时', { exact: true })).toBeVisible();
    await expect(page.getByText(/等待 .* 确认/).first()).toBeVisible();
    await page.evaluate(() => document.body.setAttribute('data-same-document', ''));
    await web.stop();
    await expect(page.getByText('未实时更新，正在重连…').first()).toBeVisible();
    await wecom.confirm({ userid: sender.userid });
    await web.start();
    await expect(page.getByText('实时', { exact: true }).or(page.getByText('已完成')).first()).toBeVisible({
      timeout: 20_000,
    });
    await expect(delivered(page)).toHaveText('已送达 2 / 2', { timeout: 20_000 });
    await expect(page.locator('body[data-same-document]')).toHaveCount(1);
  } finally {
    await web.stop();
  }
});
