import { expect, test } from '#e2e/fixtures/flow';
import { compose, confirmSending } from './compose.ts';

test('a group send to a tag reaches every tagged customer exactly once', async ({ page, as, given }) => {
  const sender = await given.sender();
  const friends = await given.friendsOf(sender, ['张三', '李四', '王五', '没有标签的人']);
  const tagged = friends.slice(0, 3);
  const tag = await given.tag(sender, tagged);
  await as('OPERATOR', { accounts: [sender] });

  await compose(page, { sender: sender.name, tag: tag.name, text: '周五到店有礼', taskName: '周五活动' });
  await expect(page.getByRole('region', { name: '发送前检查' })).toContainText('张三');
  await confirmSending(page, '发送', 3);

  await expect(page.getByRole('heading', { level: 1 })).toContainText('周五活动');
  await expect(page.getByRole('status').filter({ hasText: '已送达' })).toHaveText('已送达 3 / 3');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('已完成');
  const results = page.getByRole('table', { name: '发送结果' });
  for (const { name } of tagged) await expect(results.getByRole('row', { name })).toContainText('已送达');
  expect((await given.receivedFrom(sender)).sort()).toEqual(tagged.map((each) => each.externalUserid).sort());
});
