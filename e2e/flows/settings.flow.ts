import { expect, test } from '#e2e/fixtures/flow';

test('an admin tests the connection and sees every step pass', async ({ page, as }) => {
  await as('ADMIN');
  await page.goto('/');
  await page.getByRole('link', { name: '设置' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible();
  await expect(page.getByText('此企业的连接由服务器的环境变量设置')).toBeVisible();
  await expect(page.getByLabel('企业 ID（CorpID）')).toBeDisabled();

  await page.getByRole('button', { name: '测试连接' }).click();
  await expect(page.getByRole('status').filter({ hasText: '连接正常' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '获取访问凭证' })).toContainText('通过');
  await expect(page.getByLabel('回调 URL')).toHaveValue(/\/api\/wecom\/callback\/ww/);
});

test('a further corp is connected apart, and its wrong secret is told with the remedy', async ({ page, as }) => {
  await as('ADMIN');
  await page.goto('/settings/connection');
  await page.getByRole('button', { name: '新增企业' }).click();
  const form = page.getByRole('region', { name: '更多企业' });
  await form.getByLabel('企业名称').fill('分店企业');
  await form.getByLabel('企业 ID（CorpID）').fill(`ww${crypto.randomUUID()}`);
  await form.getByLabel('应用编号（AgentID）').fill('1000009');
  await form.getByLabel('应用密钥（Secret）').fill('a-secret-that-is-wrong');
  await form.getByRole('button', { name: '新增并切换过去' }).click();

  await expect(page.getByRole('banner').getByText('分店企业')).toBeVisible();
  await expect(page.getByText('此企业的连接由服务器的环境变量设置')).toBeHidden();
  await page.getByRole('button', { name: '测试连接' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已停止调用' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '获取访问凭证' })).toContainText('未通过');
});

test('whoever is no admin neither finds the settings nor may open them', async ({ page, as }) => {
  await as('OPERATOR');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible();
  await expect(page.getByRole('link', { name: '设置' })).toBeHidden();
  for (const section of ['connection', 'members', 'api-keys', 'audit']) {
    await page.goto(`/settings/${section}`);
    await expect(page.getByRole('heading', { name: '没有设置权限' })).toBeVisible();
  }
});
