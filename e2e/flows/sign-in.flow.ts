import { expect, test } from '#e2e/fixtures/flow';

test('the right password opens the workbench, a wrong one says so, and signing out closes it', async ({
  page,
  givenPerson,
}) => {
  const { email, password, name } = await givenPerson('OPERATOR');
  await page.goto('/tasks');
  await expect(page).toHaveURL(/\/login\?next=/);

  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码').fill('not-the-password');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '邮箱或密码不正确' })).toBeVisible();

  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '群发助手' })).toBeVisible();

  await page.getByRole('button', { name: `账户菜单：${name}` }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
  for (const closed of ['/', '/tasks', '/tasks/new', '/customers']) {
    await page.goto(closed);
    await expect(page).toHaveURL(/\/login/);
  }
});
