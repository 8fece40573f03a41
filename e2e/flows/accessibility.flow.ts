import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures/flow';
import { fixedPages, type KnownPage, mixedTaskPage, signInPage } from '#e2e/fixtures/pages';

test('axe finds nothing on the sign-in page, light and dark', async ({ page }) => {
  await expectNoFindings(page, signInPage);
});

for (const each of fixedPages) {
  test(`axe finds nothing on ${each.path}, light and dark`, async ({ page, as }) => {
    await as('ADMIN');
    await expectNoFindings(page, each);
  });
}

test('axe finds nothing on the page of a task, light and dark', async ({ page, as, db }) => {
  await as('ADMIN');
  await expectNoFindings(page, await mixedTaskPage(db));
});

async function expectNoFindings(page: Page, { path, heading }: KnownPage): Promise<void> {
  const axe = new AxeBuilder({ page });
  await open('light');
  expect.soft(await findings(axe), 'light').toEqual([]);
  await open('dark');
  // All else is the same document.
  expect.soft(await findings(axe.withRules('color-contrast')), 'dark').toEqual([]);

  async function open(colorScheme: 'light' | 'dark') {
    await page.emulateMedia({ colorScheme });
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(heading);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  }
}

/** What axe objects to, with the first element of each. */
async function findings(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.length}× ${nodes[0]?.html}`);
}
