import { expect, test } from '#e2e/fixtures/flow';

test('the language is chosen once, and a group send is made and followed in English', async ({ page, as, given }) => {
  const sender = await given.sender();
  const friends = await given.friendsOf(sender, ['Alice', 'Bob']);
  const tag = await given.tag(sender, friends);
  await as('OPERATOR', { accounts: [sender] });

  await test.step('the menu turns page, title and document to English', async () => {
    await page.goto('/tasks');
    await page.getByRole('button', { name: '语言' }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Group sends');
    await expect(page).toHaveTitle(/^Group sends/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });

  await test.step('a refusal of the server is English', async () => {
    const answer = await page.request.get('/api/v1/workbench/group-send/tasks/1');
    expect(await answer.json()).toMatchObject({ code: 404, message: 'Not found, or you may not see it' });
  });

  await test.step('composed and sent', async () => {
    await page.goto('/tasks/new');
    await page.getByRole('checkbox', { name: sender.name, exact: true }).check();
    await page.getByRole('checkbox', { name: tag.name, exact: true }).check();
    await page.getByLabel('Message text').fill('See you on Friday');
    await page.getByLabel('Name (optional)').fill('Friday');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog).toContainText('2 customers');
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await page.waitForURL(/\/tasks\/\d+$/);
  });

  await expect(page.getByRole('heading', { level: 1 })).toContainText('Friday');
  await expect(page.getByRole('status').filter({ hasText: 'Reached' })).toHaveText('Reached 2 of 2');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Completed');
  const results = page.getByRole('table', { name: 'Results' });
  await expect(results.getByRole('row', { name: 'Alice' })).toContainText('Reached');
  expect(await given.receivedFrom(sender)).toHaveLength(2);
});
