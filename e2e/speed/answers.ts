import type { Browser } from '@playwright/test';
import { adminWindow } from '#e2e/fixtures/demo-browser';
import type { KnownPage } from '#e2e/fixtures/pages';

const times = 200;

/** How long the server takes for list and detail, one request after the other. */
export async function measureAnswers(browser: Browser, baseUrl: string, task: KnownPage): Promise<void> {
  const context = await adminWindow(browser, baseUrl);
  const api = '/api/v1/workbench/group-send';
  const asked = { list: `${api}/tasks?size=20`, detail: `${api}${task.path}` };
  console.log(`\n## Answers (bar p95 < 100 ms, ${times} each)\n\n| what | p50 ms | p95 ms |\n|---|---|---|`);
  for (const [name, path] of Object.entries(asked)) {
    const taken: number[] = [];
    for (let time = 0; time < times; time++) {
      const begin = performance.now();
      const answer = await context.request.get(path);
      if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`);
      taken.push(performance.now() - begin);
    }
    taken.sort((a, b) => a - b);
    const at = (share: number) => taken[Math.floor(times * share)]?.toFixed(1);
    console.log(`| ${name} | ${at(0.5)} | ${at(0.95)} |`);
  }
  await context.close();
}
