import { readFile } from 'node:fs/promises';
import { expect, test } from '#e2e/fixtures/flow';

test('a manager finds what was done in the log and takes it as a file', async ({ page, as }) => {
  const manager = await as('MANAGER', { name: '何主管' });
  await page.goto('/');
  await page.getByRole('link', { name: '设置' }).click();
  await expect(page.getByRole('link', { name: 'API 密钥' })).toBeHidden();
  await page.getByLabel('操作人').selectOption(String(manager.userId));
  const log = page.getByRole('list', { name: '操作日志' });
  await expect(log.getByRole('listitem')).toHaveText([/登录/]);

  await page.getByRole('button', { name: '导出' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV' }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toContain('auth.signed-in');
  await page.reload();
  await expect(log.getByRole('listitem').filter({ hasText: '导出了操作日志' })).toBeVisible();
});
