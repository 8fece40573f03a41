import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { adminWindow, launchBrowser } from '#e2e/fixtures/demo-browser';
import { everyPage, type KnownPage, signInPage } from '#e2e/fixtures/pages';
import { startStack } from '#e2e/fixtures/stack';
import { createDb } from '#server/db';

/**
 * `npm run screenshots`: pictures of every page, light and dark, wide and 390 px, into `.data/screenshots/` (or `--to`).
 * `-- --only task` takes the pages whose name holds that word, `--look light --look dark` these looks alone.
 */
const { values } = parseArgs({
  options: {
    to: { type: 'string', default: '.data/screenshots' },
    only: { type: 'string', default: '' },
    look: { type: 'string', multiple: true, default: ['light', 'dark', 'light-390', 'dark-390'] },
  },
});

const looks = (['light', 'dark'] as const).flatMap((colorScheme) => [
  { folder: colorScheme, colorScheme, viewport: { width: 1360, height: 900 } },
  { folder: `${colorScheme}-390`, colorScheme, viewport: { width: 390, height: 844 } },
]);

const tallest = 4000;

type Look = (typeof looks)[number];

async function picture(browser: Browser, baseUrl: string, look: Look, pages: KnownPage[]): Promise<void> {
  const folder = path.resolve(values.to, look.folder);
  mkdirSync(folder, { recursive: true });
  const signedIn = await adminWindow(browser, baseUrl, look);
  const stranger = await browser.newContext({ ...look, baseURL: baseUrl, locale: 'zh-CN' });
  for (const each of pages) {
    const page = await (each === signInPage ? stranger : signedIn).newPage();
    await page.goto(each.path);
    await page.getByRole('heading', { level: 1 }).filter({ hasText: each.heading }).waitFor();
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
    // As tall as its content: what stays in place while a page is scrolled then ends with it.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: look.viewport.width, height: Math.min(height, tallest) });
    const file = path.join(folder, `${each.name}.png`);
    await page.screenshot({ path: file, animations: 'disabled' });
    process.stdout.write(`${path.relative('.', file)}\n`);
    await page.close();
  }
  await signedIn.close();
  await stranger.close();
}

const stack = await startStack({ customers: 5000 });
const db = createDb(stack.databaseUrl, { poolSize: 1 });
const browser = await launchBrowser();
try {
  if (values.only === '') rmSync(path.resolve(values.to), { recursive: true, force: true });
  const pages = [signInPage, ...(await everyPage(db))].filter(({ name }) => name.includes(values.only));
  for (const look of looks.filter(({ folder }) => values.look.includes(folder)))
    await picture(browser, stack.baseUrl, look, pages);
} finally {
  await browser.close();
  await db.$disconnect();
  await stack.stop();
}
