import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { z } from 'zod';
import { expect, test } from '#e2e/fixtures/flow';

const created = z.object({ code: z.literal(201), data: z.object({ groupSendTaskId: z.number() }) });
const listed = z.object({
  code: z.literal(200),
  data: z.object({ records: z.array(z.object({ groupSendTaskId: z.number() })) }),
});

test("the README's curl example works as printed", async ({ page, as, baseURL }) => {
  const [post, list] = await runShell(printedExample().replaceAll('http://localhost:3000', baseURL ?? ''));
  const { groupSendTaskId: taskId } = created.parse(post).data;
  expect(listed.parse(list).data.records.map(({ groupSendTaskId }) => groupSendTaskId)).toContain(taskId);

  await as('ADMIN');
  await page.goto(`/tasks/${taskId}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/已完成|部分成功/);
  await expect(page.getByRole('status').filter({ hasText: '已送达' })).toHaveText(/^已送达 [1-9]\d* \/ \d+$/);
});

function printedExample(): string {
  const [, example] = /## The same by curl\s+```sh\n([^]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
  if (!example) throw new Error('README.md has no curl example');
  return example;
}

/** Runs the commands in the repository's folder, where `npm run` works; answers the JSON documents they print. */
async function runShell(commands: string): Promise<unknown[]> {
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', commands]);
  // curl ends a document without a line break, so the next one follows on the same line.
  return stdout
    .replaceAll('}{', '}\n{')
    .trim()
    .split('\n')
    .map((document) => JSON.parse(document));
}
