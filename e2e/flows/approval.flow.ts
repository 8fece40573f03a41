import { displayName } from '#prisma/demo-names';
import { expect, test } from '#e2e/fixtures/flow';
import { compose, confirmSending } from './compose.ts';

/** More people than any other flow sends to, for they all share one corp and its threshold. */
const many = 100;

test('a send to many waits for a manager: refused it reaches nobody and says why, approved it reaches all', async ({
  page,
  as,
  given,
  db,
  corpId,
}) => {
  await db.corp.update({ where: { id: corpId }, data: { approvalThreshold: many } });
  const sender = await given.sender();
  const names = Array.from({ length: many }, (_, at) => displayName(3, at));
  const tag = await given.tag(sender, await given.friendsOf(sender, names));

  async function ask(taskName: string): Promise<void> {
    await as('OPERATOR', { accounts: [sender], name: '苏晴' });
    await compose(page, { sender: sender.name, tag: tag.name, text: '全场八折', taskName });
    await confirmSending(page, '发送', many);
    await expect(page.getByRole('heading', { name: '等待审批' })).toBeVisible();
    await expect(page.getByRole('button', { name: '同意发送' })).toBeHidden();
    await as('MANAGER', { name: '何主管' });
    await page.reload();
    await expect(page.getByRole('heading', { name: '苏晴 请您审批这次群发' })).toBeVisible();
  }

  await test.step('refused', async () => {
    await ask('店庆');
    await page.getByRole('button', { name: '拒绝…' }).click();
    const dialog = page.getByRole('alertdialog', { name: '拒绝这次群发？' });
    await dialog.getByLabel('拒绝原因').fill('应为八五折');
    await dialog.getByRole('button', { name: '拒绝发送' }).click();
    await expect(page.getByRole('heading', { name: '何主管 拒绝了这次群发' })).toBeVisible();
    await expect(page.getByRole('blockquote')).toHaveText('应为八五折');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('已取消');
    expect(await given.receivedFrom(sender)).toEqual([]);
  });

  await test.step('approved', async () => {
    await ask('店庆，改正后');
    await page.getByRole('button', { name: '同意发送' }).click();
    const dialog = page.getByRole('alertdialog', { name: `同意发送给 ${many} 位客户？` });
    await dialog.getByRole('button', { name: '同意发送' }).click();
    await expect(page.getByRole('status').filter({ hasText: '已送达' })).toHaveText(`已送达 ${many} / ${many}`);
    expect(await given.receivedFrom(sender)).toHaveLength(many);
  });
});
