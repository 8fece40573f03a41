import type { Browser, Page } from '@playwright/test';
import { adminWindow } from '#e2e/fixtures/demo-browser';
import { listening } from '#e2e/fixtures/listening';

const sentence = '周五到店有礼，凭此消息领取暖心小礼一份，每人限领一次，送完即止。';

/** The longest tasks of the main thread while somebody types, as the browser itself reports them (those over 50 ms). */
export async function measureTyping(browser: Browser, baseUrl: string): Promise<void> {
  console.log('\n## Long tasks while typing (bar 50 ms)\n\n| where | over 50 ms | longest ms |\n|---|---|---|');
  const context = await adminWindow(browser, baseUrl);
  const fields = [
    { where: 'search of tasks', path: '/tasks', field: 'input[type=search]' },
    { where: 'search of customers', path: '/customers', field: 'input[type=search]' },
    { where: 'composer', path: '/tasks/new', field: 'textarea' },
  ];
  for (const { where, path, field } of fields) {
    const page = await context.newPage();
    await page.goto(path);
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
    await listening(page);
    const longest = await longTasks(page, async () => {
      await page.locator(field).first().focus();
      await page.keyboard.type(sentence.repeat(3), { delay: 30 });
    });
    console.log(`| ${where} | ${longest.length} | ${Math.max(0, ...longest).toFixed(0)} |`);
    await page.close();
  }
  await context.close();
}

async function longTasks(page: Page, act: () => Promise<void>): Promise<number[]> {
  const observed = await page.evaluateHandle(() => {
    const durations: number[] = [];
    new PerformanceObserver((list) => durations.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
    return durations;
  });
  await act();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  return observed.jsonValue();
}
