import { givenCustomerGroup } from '#e2e/fixtures/world';
import { expect, test } from '#e2e/fixtures/flow';

test('a content is tried out on the test list before customers get it', async ({ page, as, given, db, corpId }) => {
  const sender = await given.sender();
  const [colleague] = await given.friendsOf(sender, ['同事甲', '客户乙']);
  const list = await givenCustomerGroup(db, { id: corpId }, { customers: colleague ? [colleague.id] : [] });
  await db.corp.update({ where: { id: corpId }, data: { testGroupId: list.id } });
  await as('OPERATOR', { accounts: [sender] });

  await page.goto('/tasks/new');
  await page.getByRole('checkbox', { name: sender.name, exact: true }).check();
  await page.getByLabel('消息内容').fill('周五到店有礼');
  await page.getByRole('button', { name: '测试发送' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText(list.name);
  await dialog.getByRole('button', { name: '发送测试' }).click();
  await expect(page.getByText('测试已提交')).toBeVisible();

  await page.goto('/tasks');
  await expect(page.getByRole('row').filter({ hasText: '测试：' })).toBeVisible();
  await expect.poll(() => given.receivedFrom(sender)).toEqual([colleague?.externalUserid]);
});
