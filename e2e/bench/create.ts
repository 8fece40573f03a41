import type { Database } from '#server/db';
import { createTask } from '#server/tasks/create';
import type { BenchWorld } from './fill-world.ts';
import { p95, reportLatency } from './report.ts';

const rounds = 100;

/** How long a caller waits for the answer to create, whatever the audience's size. */
export async function measureCreate(db: Database, world: BenchWorld): Promise<void> {
  const target = { tagMatch: 'ANY', onlySenderContacts: false } as const;
  const input = {
    senderAccountId: world.sender.userid,
    messageContent: { type: 'TEXT', data: { text: '您好！' } },
  };
  const byTag = (tagId: number) => () =>
    createTask(db, world.actor, { ...input, target: { ...target, tagIds: [tagId] } });
  await byTag(world.tenTagId)();
  reportLatency('create, audience of 10 by tag', await p95(rounds, byTag(world.tenTagId)), 50);
  reportLatency(
    `create, audience of ${world.customerCount.toLocaleString('en')} by tag`,
    await p95(rounds, byTag(world.everyoneTagId)),
    50,
  );
  const byGroup = () => createTask(db, world.actor, { ...input, target: { ...target, groupIds: [world.groupId] } });
  reportLatency('create, audience of 1,000 by group', await p95(rounds, byGroup), 50);
  await db.$executeRaw`DELETE FROM t_group_send_task`;
}
