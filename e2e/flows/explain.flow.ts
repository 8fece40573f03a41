import { expect, test } from '#e2e/fixtures/flow';
import { compose, confirmSending } from './compose.ts';

test('whoever asks about a customer is told why he is in a task and what became of him', async ({
  page,
  as,
  given,
  wecom,
}) => {
  const sender = await given.sender({ name: '李娜' });
  const [reached, lost] = await given.friendsOf(sender, ['欧阳建国', '张三']);
  const tag = await given.tag(
    sender,
    [reached, lost].flatMap((each) => each ?? []),
    { name: '回访名单甲' },
  );
  await wecom.setReaction({ externalUserids: [lost?.externalUserid ?? ''], outcome: 'not-friend' });
  await as('OPERATOR', { accounts: [sender], name: '苏晴' });
  await compose(page, { sender: sender.name, tag: tag.name, text: '您好', taskName: '回访' });
  await confirmSending(page, '发送', 2);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('部分成功');

  await page.getByRole('button', { name: /^未送达 1\b.*只看这些/ }).click();
  const results = page.getByRole('table', { name: '发送结果' });
  await expect(results.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: /^张三.*为什么是这个结果/ }).press('Enter');
  const drawer = page.getByRole('dialog', { name: '这位客户怎么了' });
  await expect(drawer).toContainText('对方拒收或已删除');
  await expect(drawer).toContainText('重新发送不会包含他');
  await expect(drawer).toContainText('有标签 回访名单甲');
  await expect(drawer).toContainText('李娜 的客户');
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();

  await page.getByRole('button', { name: /^全部/ }).click();
  await page.getByRole('searchbox', { name: '搜索客户' }).fill('欧阳');
  await expect(page).toHaveURL(/q=/);
  await expect(results.getByRole('row')).toHaveCount(2);
  await page.reload();
  await expect(results.getByRole('row')).toHaveCount(2);
  await expect(results).toContainText('欧阳建国');

  const past = page.getByRole('region', { name: '经过' });
  await expect(past).toContainText('苏晴 创建了任务');
  await expect(past).toContainText('第 1 批已交给企业微信');
  await expect(past).toContainText('任务结束：部分成功');
});
