import { setTimeout as sleep } from 'node:timers/promises';
import type { Door } from './door.ts';
import type { Created, Evidence } from './evidence.ts';
import type { RunWorld } from './world.ts';

/** Creates and cancels the tasks of all runs, each at its time. */
export async function createTasks(door: Door, worlds: RunWorld[]): Promise<Created> {
  const ofWorlds = worlds.map(async (world) => [world, await createTasksOf(door, world)] as const);
  return new Map(await Promise.all(ofWorlds));
}

function createTasksOf(door: Door, { plan, accounts, customerIds }: RunWorld): Promise<Evidence['created']> {
  const began = performance.now();
  const until = (atMs: number) => sleep(Math.max(0, atMs - (performance.now() - began)));
  return Promise.all(
    plan.tasks.map(async ({ sender, to, text, atMs, scheduledInMs, cancelAtMs }, at) => {
      await until(atMs);
      const input = {
        senderAccountId: accounts[sender]?.userid,
        target: { customerIds: to.map((customer) => Number(customerIds[customer])) },
        messageContent: { type: 'TEXT', data: { text } },
        ...(scheduledInMs !== null && { scheduledTime: new Date(Date.now() + scheduledInMs).toISOString() }),
      };
      const taskId = await door.create(input, `run-${plan.seed}-task-${at}`);
      if (cancelAtMs === null) return { taskId, isCancelled: false };
      await until(cancelAtMs);
      return { taskId, isCancelled: await door.cancel(taskId) };
    }),
  );
}
