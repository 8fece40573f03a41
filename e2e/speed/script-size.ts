import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { adminWindow } from '#e2e/fixtures/demo-browser';
import type { KnownPage } from '#e2e/fixtures/pages';

/** What each page loads at its first visit, compressed, with all it fetches by itself until it is quiet. */
export async function measureScript(browser: Browser, baseUrl: string, pages: KnownPage[]): Promise<void> {
  console.log('\n## Script of a first load (bar 260 kB, stretch 200)\n\n| page | kB compressed |\n|---|---|');
  for (const { name, path } of pages) {
    // A window of its own: nothing is in its cache.
    const context = await adminWindow(browser, baseUrl);
    const page = await context.newPage();
    const bytes = await scriptBytes(page, path);
    console.log(`| ${name} ${path} | ${(bytes / 1000).toFixed(0)} |`);
    await context.close();
  }
}

async function scriptBytes(page: Page, path: string): Promise<number> {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const scripts = new Set<string>();
  let bytes = 0;
  network.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(path);
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  // What is fetched when idle counts as well.
  await pause(3000);
  return bytes;
}
