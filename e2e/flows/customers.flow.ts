import { randomUUID } from 'node:crypto';
import { expect, test } from '#e2e/fixtures/flow';

test('customers are found, the search is kept, they become a list, and the list is written to', async ({
  page,
  as,
  given,
}) => {
  const sender = await given.sender();
  const word = randomUUID().slice(0, 8);
  await given.friendsOf(sender, [`徐慧 ${word}`, `沈涛 ${word}`, '别的人']);
  await as('MANAGER');
  const search = page.getByRole('searchbox', { name: '搜索客户' });
  const rows = page.getByRole('table', { name: '客户' }).getByRole('row');

  await test.step('found, and the search kept under a name', async () => {
    await page.goto('/customers');
    await search.fill(word);
    await expect(rows).toHaveCount(3);
    await page.getByRole('button', { name: '已存筛选' }).click();
    const saved = page.getByRole('dialog', { name: '已存筛选' });
    await saved.getByLabel('名称').fill('秋季回访');
    await saved.getByRole('button', { name: '保存当前条件' }).click();
    await expect(saved.getByRole('button', { name: '使用 秋季回访' })).toBeVisible();
    await page.goto('/customers');
    await page.getByRole('button', { name: '已存筛选' }).click();
    await saved.getByRole('button', { name: '使用 秋季回访' }).click();
    await expect(search).toHaveValue(word);
    await expect(rows).toHaveCount(3);
  });

  const list = `名单 ${word}`;
  await test.step('made a list', async () => {
    await page.getByRole('checkbox', { name: '选择本页' }).check();
    const bar = page.getByRole('group', { name: '对所选客户的操作' });
    await bar.getByRole('button', { name: '加入名单' }).click();
    const dialog = page.getByRole('alertdialog', { name: '把 2 位客户加入名单' });
    await dialog.getByLabel('名单名称').fill(list);
    await dialog.getByRole('button', { name: '新建名单' }).click();
    await expect(page.getByText('已加入 2 位客户')).toBeVisible();
  });

  await test.step('chosen in the composer', async () => {
    await page.goto('/tags');
    await page.getByRole('link', { name: list }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(list);
    await page.getByRole('link', { name: '新建群发' }).click();
    await page.getByRole('checkbox', { name: sender.name, exact: true }).check();
    await expect(page.getByText('2 位会收到', { exact: true })).toBeVisible();
  });
});
