import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures/flow';
import { fixedPages, type KnownPage, listPage, mixedTaskPage, signInPage } from '#e2e/fixtures/pages';

// Axe reads colours as they are: none may be on its way from one theme to the other.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('axe finds nothing on the sign-in page, light and dark', async ({ page }) => {
  await open(page, signInPage);
  await expectNoFindings(page);
});

for (const each of fixedPages) {
  test(`axe finds nothing on ${each.path}, light and dark`, async ({ page, as }) => {
    await as('ADMIN');
    await open(page, each);
    await expectNoFindings(page);
  });
}

test('axe finds nothing on the pages of a list and of a task, light and dark', async ({ page, as, db }) => {
  await as('ADMIN');
  for (const each of [await listPage(db), await mixedTaskPage(db)]) {
    await open(page, each);
    await expectNoFindings(page);
  }
});

test('axe finds nothing in what opens over a page, light and dark', async ({ page, as, db }) => {
  await as('ADMIN');
  const panel = page.getByRole('dialog').or(page.getByRole('alertdialog')).last();

  await test.step('what became of a customer', async () => {
    await open(page, await mixedTaskPage(db));
    await page
      .getByRole('button', { name: /为什么是这个结果$/ })
      .first()
      .click();
    await expectPanel(page, panel);
  });

  await test.step('a customer, and a question about him', async () => {
    await page.goto('/customers?doNotContact=NO');
    await page
      .getByRole('button', { name: /^打开 .* 的资料$/ })
      .first()
      .click();
    await expectPanel(page, panel);
    await page.getByRole('dialog').getByRole('button', { name: '设为勿扰' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectPanel(page, panel);
  });

  await test.step('templates to choose from', async () => {
    await page.goto('/tasks/new');
    await page.getByRole('button', { name: '选用模板' }).click();
    await expectPanel(page, panel);
  });
});

async function open(page: Page, { path, heading }: KnownPage): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(heading);
}

async function expectPanel(page: Page, panel: Locator): Promise<void> {
  await expect(panel).toBeVisible();
  // The page below it is out of reach, and has a test of its own.
  await expectNoFindings(page, new AxeBuilder({ page }).include('[role=dialog],[role=alertdialog]'));
}

async function expectNoFindings(page: Page, axe = new AxeBuilder({ page })): Promise<void> {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await show('light');
  expect.soft(await findings(axe), 'light').toEqual([]);
  await show('dark');
  // All else is the same document.
  expect.soft(await findings(axe.withRules('color-contrast')), 'dark').toEqual([]);

  async function show(colorScheme: 'light' | 'dark') {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator(`html[data-theme=${colorScheme}]`)).toBeVisible();
  }
}

/** What axe objects to, with the first element of each. */
async function findings(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.length}× ${nodes[0]?.html}`);
}
