import { appendFileSync, writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { steps } from '#server/step';

/**
 * Loaded before a worker or web process of the suite (`--import`): writes down every step it passes and, when told to over
 * IPC, kills or stops its own process in the middle of one. It writes synchronously, so that nothing is lost in a kill.
 */
const folder = process.env.CHAOS_FOLDER ?? '';
const name = process.env.CHAOS_NAME ?? '';

const orderSchema = z.object({
  id: z.number(),
  step: z.string(),
  occurrence: z.number().int().min(1),
  signal: z.enum(['SIGKILL', 'SIGSTOP']),
});
const passedSchema = z.object({ step: z.string(), taskId: z.bigint().optional(), batchId: z.bigint().optional() });
type Passed = z.infer<typeof passedSchema>;

/** All that are waiting; the first whose step comes is carried out and ends them all. */
let orders: z.infer<typeof orderSchema>[] = [];

process.on('message', (message) => {
  orders = z.array(orderSchema).parse(message);
  if (orders.length === 0) process.send?.('disarmed');
});
process.channel?.unref();
// Whoever started us is gone, and nobody else would stop us.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

// A killed process would never write what it has compiled.
setTimeout(flushCompileCache, 2000).unref();

steps.subscribe((message) => {
  const passed = passedSchema.parse(message);
  writeDown(passed);
  for (const order of orders) if (order.step === passed.step) order.occurrence -= 1;
  const due = orders.find(({ occurrence }) => occurrence <= 0);
  if (!due) return;
  orders = [];
  writeFileSync(path.join(folder, `${name}.struck-${due.id}`), '');
  process.kill(process.pid, due.signal);
});

function writeDown({ step, taskId, batchId }: Passed): void {
  const about = taskId === undefined ? `batch ${batchId}` : `task ${taskId}`;
  const at = Math.round(performance.timeOrigin + performance.now());
  appendFileSync(path.join(folder, 'steps.log'), `${at}\t${name}\t${step}\t${about}\n`);
}
