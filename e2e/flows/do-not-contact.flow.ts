import { randomUUID } from 'node:crypto';
import { expect, test } from '#e2e/fixtures/flow';

test('who wants no messages is marked, one by hand and one by a list, and left out of the next send', async ({
  page,
  as,
  given,
}) => {
  const sender = await given.sender();
  const word = randomUUID().slice(0, 8);
  const [marked, imported, other] = await given.friendsOf(sender, [`徐慧 ${word}`, `沈涛 ${word}`, `谭静 ${word}`]);
  const tag = await given.tag(
    sender,
    [marked, imported, other].flatMap((each) => each ?? []),
  );
  await as('MANAGER');

  await test.step('marked in the customer’s drawer', async () => {
    await page.goto(`/customers?keyword=${word}`);
    await page.getByRole('button', { name: `打开 ${marked?.name} 的资料` }).click();
    const drawer = page.getByRole('dialog', { name: '客户资料' });
    await drawer.getByRole('button', { name: '设为勿扰' }).click();
    const dialog = page.getByRole('alertdialog', { name: '把 1 位客户设为勿扰？' });
    await dialog.getByLabel('原因').fill('来电要求不再发送');
    await dialog.getByRole('button', { name: '设为勿扰' }).click();
    await expect(drawer).toContainText('不接收群发');
    await expect(drawer).toContainText('来电要求不再发送');
  });

  await test.step('imported, and told whom nobody knows', async () => {
    await page.goto('/customers/do-not-contact');
    await page.getByRole('button', { name: '导入' }).click();
    const dialog = page.getByRole('alertdialog', { name: '导入勿扰名单' });
    const written = [marked?.externalUserid, imported?.externalUserid, `wm-nobody-${word}`];
    await dialog.getByLabel('外部联系人 ID、手机号或客户 ID').fill(written.join('\n'));
    await expect(dialog).toContainText('已在勿扰名单中：1 位');
    await expect(dialog).toContainText('1 个没有对应的客户');
    await dialog.getByLabel('原因').fill('退订名单');
    await dialog.getByRole('button', { name: '将 1 位客户设为勿扰' }).click();
    await page.getByRole('searchbox', { name: '搜索勿扰名单' }).fill(word);
    const rows = page.getByRole('table', { name: '勿扰名单' }).getByRole('row');
    await expect(rows).toHaveCount(3);
    await expect(rows.filter({ hasText: imported?.name ?? '' })).toContainText('退订名单');
  });

  await test.step('left out before a send', async () => {
    await page.goto(`/tasks/new?tagIds=${tag.id}`);
    await page.getByRole('checkbox', { name: sender.name, exact: true }).check();
    await expect(page.getByText('1 位会收到', { exact: true })).toBeVisible();
    const reasons = page.getByRole('list', { name: '不会收到的原因' });
    await expect(reasons.getByRole('listitem').filter({ hasText: '已列入免打扰名单' })).toContainText('2 位');
  });
});
