import { launchBrowser } from '#e2e/fixtures/demo-browser';
import { everyPage, mixedTaskPage } from '#e2e/fixtures/pages';
import { startStack } from '#e2e/fixtures/stack';
import { createDb } from '#server/db';
import { measureAnswers } from './answers.ts';
import { measureLighthouse } from './lighthouse.ts';
import { measureScript } from './script-size.ts';
import { measureTyping } from './typing.ts';

/**
 * `npm run speed`: how fast the pages of a production build are on this machine, with the demo's data: script of each
 * page's first load, answers of list and detail, long tasks while typing, Lighthouse.
 */
const stack = await startStack({ customers: 5000 });
const db = createDb(stack.databaseUrl, { poolSize: 1 });
try {
  const task = await mixedTaskPage(db);
  const browser = await launchBrowser();
  try {
    await measureScript(browser, stack.baseUrl, await everyPage(db));
    await measureAnswers(browser, stack.baseUrl, task);
    await measureTyping(browser, stack.baseUrl);
  } finally {
    await browser.close();
  }
  await measureLighthouse(stack.baseUrl, ['/tasks', '/tasks/new', task.path]);
} finally {
  await db.$disconnect();
  await stack.stop();
}
