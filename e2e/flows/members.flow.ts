import { expect, test } from '#e2e/fixtures/flow';

test('an admin adds an operator with an account, who signs in and sees that account alone', async ({
  page,
  as,
  given,
  browser,
}) => {
  const granted = await given.sender({ name: '授权账号甲' });
  const other = await given.sender({ name: '未授权账号乙' });
  await as('ADMIN');
  await page.goto('/settings/members');
  await page.getByRole('button', { name: '添加成员' }).click();
  const dialog = page.getByRole('dialog');
  const email = `${crypto.randomUUID()}@flow.local`;
  await dialog.getByLabel('姓名').fill('韩梅梅');
  await dialog.getByLabel('邮箱').fill(email);
  await dialog.getByRole('radio', { name: '运营' }).check();
  await dialog.getByLabel('搜索账号').fill(granted.userid);
  await dialog.getByRole('checkbox', { name: granted.name }).check();
  await dialog.getByRole('button', { name: '添加' }).click();
  const password = await page.getByLabel('一次性密码', { exact: true }).inputValue();
  await page.getByRole('button', { name: '已保存好，关闭' }).click();

  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto('/login');
  await theirs.getByLabel('邮箱').fill(email);
  await theirs.getByLabel('密码').fill(password);
  await theirs.getByRole('button', { name: '登录' }).click();
  await expect(theirs.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible();
  await theirs.goto('/accounts');
  await expect(theirs.getByText(granted.userid)).toBeVisible();
  await expect(theirs.getByText(other.userid)).toBeHidden();

  await page.getByRole('searchbox', { name: '搜索姓名或邮箱' }).fill(email);
  await page.getByRole('button', { name: '管理 韩梅梅' }).click();
  await page.getByRole('menuitem', { name: '停用' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '停用' }).click();
  await expect(page.getByRole('row', { name: email }).getByText('已停用').filter({ visible: true })).toBeVisible();
  await theirs.reload();
  await expect(theirs).toHaveURL(/\/login/);
  await theirs.context().close();
});
