import { expect, test } from '#e2e/fixtures/flow';

test('several accounts send together: each customer hears from the one that added him last, once', async ({
  page,
  as,
  given,
}) => {
  const [first, second] = [await given.sender(), await given.sender()];
  const ours = await given.friendsOf(first, ['张三', '李四']);
  const theirs = await given.friendsOf(second, ['王五']);
  const tag = await given.tag(first, [...ours, ...theirs]);
  await as('OPERATOR', { accounts: [first, second] });

  await page.goto('/tasks/new');
  for (const { name } of [first, second]) await page.getByRole('checkbox', { name, exact: true }).check();
  await page.getByRole('checkbox', { name: tag.name, exact: true }).check();
  await page.getByLabel('消息内容').fill('周五到店有礼');
  await page.getByLabel('任务名称').fill('两个账号一起发');
  const shares = page.getByRole('region', { name: '各账号会发给' });
  await expect(shares.getByRole('listitem').filter({ hasText: first.name })).toContainText('2 位');
  await expect(shares.getByRole('listitem').filter({ hasText: second.name })).toContainText('1 位');
  await page.getByRole('button', { name: '发送', exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('将创建 2 个任务');
  await dialog.getByRole('button', { name: '确认发送' }).click();

  await page.waitForURL(/\/tasks$/);
  await expect(page.getByRole('table').getByText('两个账号一起发').first()).toBeVisible();
  await expect.poll(() => given.receivedFrom(second)).toEqual(theirs.map(({ externalUserid }) => externalUserid));
  await expect
    .poll(async () => (await given.receivedFrom(first)).toSorted())
    .toEqual(ours.map(({ externalUserid }) => externalUserid).toSorted());
});
