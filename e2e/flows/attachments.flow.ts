import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures/flow';
import { pdf, png } from '#server/media/given-media';
import { confirmSending, fillIn } from './compose.ts';

const poster = { name: '海报.png', mimeType: 'image/png', buffer: png };
const prices = { name: '报价单.pdf', mimeType: 'application/pdf', buffer: pdf };

const attachments = (page: Page) => page.getByRole('region', { name: '附件' }).getByRole('listitem');

test('a text with a picture and a file is composed, survives a reload and reaches the phone', async ({
  page,
  as,
  given,
}) => {
  const sender = await given.sender();
  const friends = await given.friendsOf(sender, ['张三']);
  const tag = await given.tag(sender, friends);
  await as('OPERATOR', { accounts: [sender] });
  await page.goto('/tasks/new');
  await page.getByRole('radio', { name: '图文组合' }).check();
  await page.getByLabel('附件文件').setInputFiles([poster, prices]);
  await expect(attachments(page)).toHaveCount(2);

  await test.step('put in order with the keyboard, removed and brought back', async () => {
    await page.getByRole('button', { name: '上移 报价单.pdf' }).press('Alt+ArrowUp');
    await expect(attachments(page).first()).toContainText('报价单.pdf');
    await page.getByRole('button', { name: '移除 报价单.pdf' }).click();
    await expect(attachments(page)).toHaveCount(1);
    await page.getByRole('button', { name: '撤销' }).click();
    await expect(attachments(page).first()).toContainText('报价单.pdf');
  });

  const message = { sender: sender.name, tag: tag.name, text: '新品上架，报价单见附件', taskName: '图文组合' };
  await page.reload();
  await fillIn(page, message);
  await expect(attachments(page)).toHaveCount(2);
  const preview = page.getByRole('figure', { name: '手机预览' });
  await expect(preview.getByRole('listitem')).toHaveCount(3);
  await confirmSending(page, '发送', 1);

  await test.step('the task shows it, and the file opens', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toContainText('已完成');
    await expect(preview.getByRole('img', { name: '要发送的图片' })).toBeVisible();
    const download = page.waitForEvent('download');
    await preview.getByRole('link', { name: '报价单.pdf' }).click();
    expect(Buffer.concat(await (await (await download).createReadStream()).toArray())).toEqual(pdf);
  });

  await test.step('the member’s phone shows text, file and picture to the customer', async () => {
    await page.goto(`${process.env.E2E_SIMULATOR_URL}/phone?member=${sender.userid}`);
    const chat = page.locator('article.chat').filter({ hasText: '张三' });
    await expect(chat).toContainText('新品上架，报价单见附件');
    await expect(chat).toContainText('文件');
    await expect(chat.getByRole('img')).toBeVisible();
  });
});

test('a file of the library is renamed, picked for a message, and deleted', async ({ page, as, given }) => {
  await as('OPERATOR', { accounts: [await given.sender()] });
  const files = page.getByRole('list', { name: '素材' }).getByRole('listitem');
  await page.goto('/media');
  await page.getByLabel('选择要上传的文件').setInputFiles([{ ...poster, name: '门头照.png' }]);
  await page.getByRole('button', { name: '给 门头照.png 改名' }).click();
  const renaming = page.getByRole('dialog', { name: '素材改名' });
  await renaming.getByLabel('名称').fill('秋季海报');
  await renaming.getByRole('button', { name: '保存' }).click();
  await expect(files.filter({ hasText: '秋季海报.png' })).toBeVisible();

  await page.goto('/tasks/new');
  await page.getByRole('radio', { name: '图片', exact: true }).check();
  await page.getByRole('button', { name: '从素材库选择' }).click();
  await page.getByRole('dialog', { name: '选择素材' }).getByRole('button', { name: '秋季海报.png' }).click();
  await expect(page.getByRole('figure', { name: '手机预览' }).getByRole('img')).toBeVisible();

  await page.goto('/media?keyword=秋季');
  await page.getByRole('button', { name: '删除 秋季海报.png' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '删除' }).click();
  await expect(page.getByText('没有找到符合条件的素材')).toBeVisible();
});
