import { expect, test } from '#e2e/fixtures/flow';
import { compose, confirmSending } from './compose.ts';

test('those whose member let the deadline pass are reached by a resend', async ({ page, as, given, wecom, db }) => {
  const sender = await given.sender({ name: '赵敏', confirmAfterSeconds: 'never' });
  const friends = await given.friendsOf(sender, ['张三', '李四']);
  const tag = await given.tag(sender, friends);
  await as('OPERATOR', { accounts: [sender] });

  await compose(page, { sender: sender.name, tag: tag.name, text: '周五到店有礼', taskName: '没人确认' });
  await page.getByLabel('确认期限').selectOption({ label: '提交后 24 小时内' });
  await page.getByRole('checkbox', { name: '截止前 4 小时' }).check();
  await page.getByRole('button', { name: '会收到：查看 2 位客户' }).click();
  const people = page.getByRole('dialog', { name: /会收到/ });
  await expect(people.getByRole('list', { name: '客户名单' })).toContainText('李四');
  await page.keyboard.press('Escape');
  await expect(people).toBeHidden();
  await confirmSending(page, '发送', 2);

  await page.getByRole('button', { name: '提醒', exact: true }).click();
  const reminding = page.getByRole('alertdialog', { name: '提醒成员确认？' });
  await expect(reminding).toContainText('提醒 赵敏 确认发送：1 个批次、2 位客户');
  await reminding.getByRole('button', { name: '发送提醒' }).click();
  const told = page.getByRole('region', { name: '提醒与通知' });
  await expect(told).toContainText('24 小时内已提醒 1 / 3 次 · 已提醒');
  await expect(told).toContainText('自动提醒');

  const taskId = Number(page.url().split('/').at(-1));
  await db.groupSendBatch.updateMany({ where: { taskId }, data: { deadlineAt: new Date(0) } });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('失败');
  await expect(page.getByRole('table', { name: '发送结果' })).toContainText('成员在截止时间前未确认发送');

  await wecom.setHabit({ userid: sender.userid, confirmAfterSeconds: 0 });
  await page.getByRole('button', { name: '重新发送' }).click();
  const again = page.getByRole('alertdialog', { name: '重新发送给没有收到的客户？' });
  await expect(again).toContainText('重新发送给 2 位客户');
  await again.getByRole('button', { name: '确认重新发送' }).click();
  await page.waitForURL((url) => /\/tasks\/\d+$/.test(url.pathname) && !url.pathname.endsWith(`/${taskId}`));
  await expect(page.getByRole('status').filter({ hasText: '已送达' })).toHaveText('已送达 2 / 2');
  expect((await given.receivedFrom(sender)).sort()).toEqual(friends.map((each) => each.externalUserid).sort());

  await page
    .getByRole('navigation', { name: '重新发送' })
    .getByRole('link', { name: `没人确认（#${taskId}）` })
    .click();
  await expect(page.getByRole('navigation', { name: '重新发送' })).toContainText('已送达 2 / 2');
});
