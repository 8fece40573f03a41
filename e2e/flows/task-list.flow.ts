import { expect, test } from '#e2e/fixtures/flow';
import { givenEndedTask } from '#e2e/fixtures/world';
import { compose, confirmSending } from './compose.ts';

test('a task list’s filters stand in its address and survive a reload', async ({ page, as, given, db }) => {
  const [mine, other] = [await given.sender({ name: '周婷' }), await given.sender({ name: '王磊' })];
  const person = await as('OPERATOR', { accounts: [mine, other] });
  const named = async (account: typeof mine, taskName: string, of: object = {}) => {
    const { id } = await givenEndedTask(db, account, { id: person.userId });
    await db.groupSendTask.update({ where: { id }, data: { taskName, ...of } });
  };
  await named(mine, '开学季问候');
  await named(other, '开学季试发', { isTest: true });
  await named(other, '开学季失败', { status: 'FAILED' });

  await page.goto(`/tasks?name=${encodeURIComponent('开学季')}&kind=REAL`);
  const rows = page.getByRole('table', { name: '群发任务' }).getByRole('row');
  await expect(rows).toHaveCount(3);
  await page.getByRole('search').getByRole('button', { name: '状态' }).click();
  await page.getByRole('checkbox', { name: '失败' }).check();
  await page.keyboard.press('Escape');
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(/status=FAILED/);
  await page.reload();
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: '清除筛选' }).click();
  await expect(rows).toHaveCount(4);
  await page.getByRole('combobox', { name: '发送账号' }).selectOption({ label: '周婷' });
  await expect(rows).toHaveCount(2);
  await page.keyboard.press('j');
  await page.getByRole('combobox', { name: '发送账号' }).blur();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('开学季问候');
});

test('a scheduled task is changed by cancelling it and writing it anew', async ({ page, as, given, wecom }) => {
  const sender = await given.sender();
  const tag = await given.tag(sender, await given.friendsOf(sender, ['张三', '李四']));
  await as('OPERATOR', { accounts: [sender] });
  await compose(page, { sender: sender.name, tag: tag.name, text: '明天十点见', taskName: '明天的活动' });
  await page.getByRole('radio', { name: '定时发送' }).check();
  await page.getByRole('button', { name: '明天 09:30' }).click();
  await confirmSending(page, '定时发送', 2);

  await page.getByRole('button', { name: '修改', exact: true }).click();
  const dialog = page.getByRole('alertdialog', { name: '修改这次定时群发？' });
  await expect(dialog).toContainText('2 位客户都不会在原定时间收到');
  await dialog.getByRole('button', { name: '取消并去修改' }).click();
  await expect(page.getByRole('textbox', { name: '消息内容' })).toHaveValue('明天十点见');
  await page.goto('/tasks');
  await expect(page.getByRole('row').filter({ hasText: '明天的活动' })).toContainText('已取消');
  const handedOver = (await wecom.messages()).filter(({ tasks }) =>
    tasks.some(({ userid }) => userid === sender.userid),
  );
  expect(handedOver).toEqual([]);
});
