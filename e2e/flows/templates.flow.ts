import { randomUUID } from 'node:crypto';
import { expect, test } from '#e2e/fixtures/flow';
import { compose, confirmSending } from './compose.ts';

test('a manager saves what is written as a template, and an operator sends it', async ({ page, as, given }) => {
  const sender = await given.sender();
  const friends = await given.friendsOf(sender, ['张三']);
  const tag = await given.tag(sender, friends);
  const name = `到店礼 ${randomUUID().slice(0, 8)}`;

  await test.step('saved from the composer, into a new folder', async () => {
    await as('MANAGER');
    await page.goto('/tasks/new');
    await page.getByLabel('消息内容').fill('周五到店有礼');
    await page.getByRole('button', { name: '存为模板' }).click();
    const dialog = page.getByRole('dialog', { name: '存为模板' });
    await dialog.getByLabel('模板名称').fill(name);
    await dialog.getByLabel('文件夹').fill('活动');
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('picked by somebody who may use templates, not change them', async () => {
    await as('OPERATOR', { accounts: [sender] });
    await compose(page, { sender: sender.name, tag: tag.name, text: '先写的话', taskName: name });
    await expect(page.getByRole('button', { name: '存为模板' })).toBeHidden();
    await page.getByRole('button', { name: '选用模板' }).click();
    const dialog = page.getByRole('dialog', { name: '选择模板' });
    await dialog.getByRole('button', { name }).click();
    await dialog.getByRole('button', { name: '使用这个模板' }).click();
    await expect(page.getByLabel('消息内容')).toHaveValue('周五到店有礼');
    await confirmSending(page, '发送', 1);
  });

  await test.step('the template tells of the task', async () => {
    await page.goto(`/templates?keyword=${encodeURIComponent(name)}`);
    await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('个任务');
  });
});

test('a forbidden word is marked while it is typed, and is not sent', async ({ page, as, given, db, corpId }) => {
  const sender = await given.sender();
  const tag = await given.tag(sender, await given.friendsOf(sender, ['李四']));
  const word = `禁${randomUUID().slice(0, 8)}`;
  await db.$executeRaw`UPDATE t_corp SET forbidden_words = array_append(forbidden_words, ${word}) WHERE id = ${corpId}`;
  await as('OPERATOR', { accounts: [sender] });
  const text = page.getByLabel('消息内容');
  await compose(page, { sender: sender.name, tag: tag.name, text: `今日${word.toUpperCase()}`, taskName: '禁用词' });
  await expect(page.getByText(`含有禁用词：${word}`)).toBeVisible();
  await expect(text).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: '发送', exact: true }).click();
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(text).toBeFocused();
  await text.fill('今日到店');
  await confirmSending(page, '发送', 1);
});
