import { displayName } from '#prisma/demo-names';
import { expect, test } from '#e2e/fixtures/flow';
import { compose, confirmSending } from './compose.ts';

test('a task says of every customer what became of the message, and why', async ({ page, as, given, wecom }, info) => {
  const sender = await given.sender({ name: '李娜' });
  const friends = await given.friendsOf(
    sender,
    Array.from({ length: 40 }, (_, at) => displayName(7, at)),
  );
  const tag = await given.tag(sender, friends, { name: '会员日邀请' });
  const ids = friends.map(({ externalUserid }) => externalUserid);
  await wecom.setReaction({ externalUserids: ids.slice(0, 2), outcome: 'not-friend' });
  await wecom.setReaction({ externalUserids: ids.slice(2, 3), outcome: 'over-quota' });
  await wecom.setReaction({ externalUserids: ids.slice(3, 4), outcome: 'refused' });
  await as('OPERATOR', { accounts: [sender], name: '苏晴' });

  await compose(page, {
    sender: sender.name,
    tag: tag.name,
    text: '您好，本周五会员日，到店即送暖手杯一个。\n出示这条消息即可领取，期待您的光临！',
    taskName: '会员日到店邀请',
  });
  await confirmSending(page, '发送', 40);

  await expect(page.getByRole('heading', { level: 1 })).toContainText('部分成功');
  await expect(page.getByRole('status').filter({ hasText: '已送达' })).toHaveText('已送达 36 / 40');
  const results = page.getByRole('table', { name: '发送结果' });
  await page.getByRole('button', { name: /^未送达 \d+ 只看这些/ }).click();
  await expect(results.getByRole('row').filter({ hasText: '对方拒收或已删除' })).toHaveCount(2);
  await expect(results.getByRole('row').filter({ hasText: '客户接收的群发消息已达上限' })).toHaveCount(1);
  await page.screenshot({ path: info.outputPath('task.png') });
});
