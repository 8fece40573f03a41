import { expect, test } from '#e2e/fixtures/flow';

test('an admin makes a key that works until it is revoked', async ({ page, as, request }) => {
  await as('ADMIN');
  await page.goto('/settings/api-keys');
  await page.getByRole('button', { name: '创建密钥' }).click();
  const name = `会员系统 ${crypto.randomUUID().slice(0, 8)}`;
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill(name);
  await expect(dialog.getByRole('checkbox', { name: '审批群发' })).not.toBeChecked();
  await dialog.getByRole('button', { name: '创建' }).click();
  const key = await page.getByLabel('密钥', { exact: true }).inputValue();
  await page.getByRole('button', { name: '已保存好，关闭' }).click();

  const ask = () => request.get('/api/v1/workbench/customer/tags', { headers: { authorization: `Bearer ${key}` } });
  expect((await ask()).status()).toBe(200);
  await page.getByRole('button', { name: `吊销 ${name}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '吊销' }).click();
  await expect(page.getByRole('row', { name }).getByText('已吊销')).toBeVisible();
  expect((await ask()).status()).toBe(401);
});
