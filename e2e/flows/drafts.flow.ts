import { expect, test } from '#e2e/fixtures/flow';

test('a draft goes on after a reload and in another browser, and can be thrown away and had back', async ({
  page,
  as,
  given,
  browser,
  baseURL,
}) => {
  const sender = await given.sender();
  await as('OPERATOR', { accounts: [sender] });
  await page.goto('/tasks/new');
  await page.getByRole('checkbox', { name: sender.name, exact: true }).check();
  await page.getByLabel('消息内容').fill('周五到店有礼');
  await page.getByLabel('任务名称').fill('周五活动');
  await expect(page.getByText(/^已保存 \d\d:\d\d$/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('消息内容')).toHaveValue('周五到店有礼');

  const other = await browser.newContext({ baseURL: baseURL ?? '', storageState: await page.context().storageState() });
  const second = await other.newPage();
  await second.goto('/tasks/new');
  await second.getByRole('button', { name: '其他草稿（1）' }).click();
  const drafts = second.getByRole('list', { name: '我的草稿' });
  await drafts.getByRole('button', { name: '删除草稿 周五活动' }).click();
  await expect(drafts).toContainText('已删除“周五活动”');
  await drafts.getByRole('button', { name: '撤销' }).click();
  await drafts.getByRole('link', { name: '周五活动' }).click();
  await expect(second.getByLabel('消息内容')).toHaveValue('周五到店有礼');
  await expect(second.getByRole('checkbox', { name: sender.name, exact: true })).toBeChecked();
  await other.close();
});
