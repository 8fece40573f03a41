import { expect, test } from '#e2e/fixtures/flow';
import { compose, confirmSending } from './compose.ts';

test('a scheduled group send that is cancelled reaches nobody', async ({ page, as, given, wecom }) => {
  const sender = await given.sender();
  const tag = await given.tag(sender, await given.friendsOf(sender, ['张三', '李四']));
  await as('OPERATOR', { accounts: [sender] });

  await compose(page, { sender: sender.name, tag: tag.name, text: '明天见', taskName: '明天的活动' });
  await page.getByRole('radio', { name: '定时发送' }).check();
  await page.getByRole('button', { name: '明天 09:30' }).click();
  await confirmSending(page, '定时发送', 2);
  await expect(page.getByText(/^定时于 .*09:30 发送$/)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '已送达' })).toHaveText('已送达 0 / 2');

  await page.getByRole('button', { name: '取消群发' }).click();
  const dialog = page.getByRole('alertdialog', { name: '取消这次群发？' });
  await expect(dialog).toContainText('还有 2 位客户没有送达');
  await dialog.getByRole('button', { name: '确认取消' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toContainText('已取消');
  await expect(page.getByRole('button', { name: '取消群发' })).toBeHidden();
  await expect(page.getByRole('table', { name: '发送结果' }).getByRole('row', { name: '张三' })).toContainText(
    '已取消',
  );
  const handedOver = (await wecom.messages()).filter(({ tasks }) =>
    tasks.some(({ userid }) => userid === sender.userid),
  );
  expect(handedOver).toEqual([]);
});
