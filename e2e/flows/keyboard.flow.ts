import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures/flow';
import { listening } from '#e2e/fixtures/listening';

test('a whole send by keyboard alone, from the sign-in to its result', async ({ page, givenPerson, given }) => {
  const sender = await given.sender();
  const friends = await given.friendsOf(sender, ['张三', '李四']);
  const tag = await given.tag(sender, friends);
  const person = await givenPerson('OPERATOR', { accounts: [sender] });

  await page.goto('/login');
  await tabTo(page, page.getByLabel('邮箱'));
  await page.keyboard.type(person.email);
  await tabTo(page, page.getByLabel('密码', { exact: true }));
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible();
  await listening(page);

  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { level: 1, name: '新建群发' })).toBeVisible();
  await tabTo(page, page.getByRole('checkbox', { name: sender.name, exact: true }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('checkbox', { name: tag.name, exact: true }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByLabel('消息内容'));
  await page.keyboard.type('周五到店有礼');
  await tabTo(page, page.getByLabel('任务名称'));
  await page.keyboard.type('键盘上的群发');
  await expect(page.getByText('2 位会收到', { exact: true })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: '发送', exact: true }));
  await page.keyboard.press('Enter');

  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('2 位客户');
  await tabTo(page, dialog.getByRole('button', { name: '确认发送' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/tasks\/\d+$/);
  await expect(page.getByRole('status').filter({ hasText: '已送达' })).toHaveText('已送达 2 / 2');
});

/** Goes on with Tab until `wanted` has the focus, which everybody can see. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  await expect(wanted).toBeEnabled();
  const hasFocus = () => wanted.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < 150 && !(await hasFocus()); step += 1) await page.keyboard.press('Tab');
  await expect(wanted).toBeFocused();
  expect(await wanted.evaluate((element) => element.matches(':focus-visible'))).toBe(true);
}
