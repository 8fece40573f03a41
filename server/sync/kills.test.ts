import { expect, test } from 'vitest';
import type { Database } from '#server/db';
import type { Wecom } from '#server/wecom/client';
import { advanceSync } from './advance.ts';
import { givenSyncs, mirrorOf, putPeople, type SyncScene } from './given-sync.ts';
import { describeRun } from './progress.ts';
import { scheduleSyncs } from './schedule.ts';
import { startSync } from './start.ts';
import type { Tools } from './step.ts';

const given = givenSyncs();

class Killed extends Error {}

type Death = { isAfterEffect: boolean; firstCalls?: Set<string> };

/**
 * Tools of a process that dies after so many calls and transactions: before the next one, or right after it was made; and at the
 * first call of each API, unless `firstCalls` has it.
 */
function dyingAfter({ db, wecom }: Tools, steps: number, { isAfterEffect, firstCalls }: Death): Tools {
  let left = steps;
  const mortal = async <T>(work: () => Promise<T>): Promise<T> => {
    left -= 1;
    if (left < 0 && !isAfterEffect) throw new Killed();
    const result = await work();
    if (left < 0) throw new Killed();
    return result;
  };
  const transaction: ProxyHandler<Database> = {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (name !== '$transaction' || typeof member !== 'function') return member;
      return (...given: unknown[]) => mortal(async () => Reflect.apply(member, target, given));
    },
  };
  const call: ProxyHandler<Wecom> = {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (firstCalls && !firstCalls.has(String(name))) left = 0;
      firstCalls?.add(String(name));
      return (...given: unknown[]) => mortal(async () => Reflect.apply(member, target, given));
    },
  };
  return { db: new Proxy(db, transaction), wecom: new Proxy(wecom, call) };
}

/** Its claim has ended: the next process may go on. */
function endClaim({ db, corpId }: SyncScene) {
  return db.$executeRaw`UPDATE t_sync_run SET claim_expires_at = app_now() WHERE corp_id = ${corpId} AND ended_at IS NULL`;
}

/**
 * Lets one process after the other die, each a step later than the one before, until the run is over: at every step of every
 * phase. Answers in which phases one did.
 */
async function survive(
  scene: SyncScene,
  runId: bigint,
  { isAfterEffect }: { isAfterEffect: boolean },
): Promise<Set<string>> {
  const deaths = new Set<string>();
  const firstCalls = new Set<string>();
  let [phase, steps] = ['', 0];
  for (let round = 0; round < 300; round += 1) {
    const tools = dyingAfter(scene.tools, steps, { isAfterEffect, firstCalls });
    const died = await diesIn(advanceSync(tools, runId));
    const run = await scene.db.syncRun.findUniqueOrThrow({ where: { id: runId } });
    if (run.endedAt) return deaths;
    if (died) deaths.add(run.phase);
    steps = run.phase === phase ? steps + 1 : 1;
    phase = run.phase;
    await endClaim(scene);
  }
  throw new Error('the run never ends');
}

async function diesIn(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return false;
  } catch (error) {
    if (error instanceof Killed) return true;
    throw error;
  }
}

async function givenCrowd(scene: SyncScene): Promise<void> {
  await putPeople(scene.wecom);
  const crowd = Array.from({ length: 250 }, (_, at) => ({
    externalUserid: `wmB${at}`,
    name: `群众${at}`,
    follows: [{ userid: 'lei', tagIds: ['et5'] }],
  }));
  await scene.wecom.putCustomers(...crowd);
}

test.each([false, true])(
  'killed in every phase, a run ends as one that lived (after the effect: %s)',
  async (isAfterEffect) => {
    const [whole, killed] = [await given(), await given()];
    await givenCrowd(whole);
    await givenCrowd(killed);
    const lived = await whole.sync();
    const { runId } = await startSync(killed.db, killed.actor);
    const deaths = await survive(killed, BigInt(runId), { isAfterEffect });
    expect([...deaths].toSorted()).toEqual(['APPLY', 'CHATS', 'CUSTOMERS', 'MEMBERS', 'TAGS']);
    expect(await mirrorOf(killed)).toEqual(await mirrorOf(whole));
    const { counts } = await describeRun(killed.db, BigInt(runId));
    expect(counts).toEqual(lived.counts);
    expect(await killed.db.syncContact.count({ where: { runId } })).toBe(0);
  },
);

test('a crash of the database, which empties the staging tables, makes the run begin anew', async () => {
  const scene = await given();
  await givenCrowd(scene);
  const { runId } = await startSync(scene.db, scene.actor);
  await expect(advanceSync(dyingAfter(scene.tools, 30, { isAfterEffect: true }), BigInt(runId))).rejects.toThrow(
    Killed,
  );
  expect(await scene.db.syncContact.count({ where: { runId } })).toBeGreaterThan(0);
  await scene.db.$executeRaw`
    TRUNCATE t_sync_marker, t_sync_member, t_sync_slice, t_sync_contact, t_sync_tag, t_sync_chat, t_sync_gone`;
  await endClaim(scene);
  expect(await scene.goOn(runId)).toMatchObject({ state: 'DONE', customersSeen: 262 });
});

test('however many start and work at once, it is one run, and everything is there once', async () => {
  const scene = await given();
  await givenCrowd(scene);
  const runs = await Promise.all([1, 2, 3, 4].map(() => startSync(scene.db, scene.actor)));
  const runIds = new Set(runs.map(({ runId }) => runId));
  expect(runIds.size).toBe(1);
  const [runId = 0] = runIds;
  const outcomes = await Promise.all([1, 2, 3].map(() => advanceSync(scene.tools, BigInt(runId))));
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
  expect((await mirrorOf(scene)).follows).toHaveLength(262);
});

test('a frozen process that wakes after another took over writes nothing', async () => {
  const scene = await given();
  await givenCrowd(scene);
  const { runId } = await startSync(scene.db, scene.actor);
  let wake: () => void = () => undefined;
  const frozen = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const slow: Tools = {
    db: scene.db,
    wecom: {
      ...scene.tools.wecom,
      getStrategyTagList: async (...given) => {
        await frozen;
        return scene.tools.wecom.getStrategyTagList(...given);
      },
    },
  };
  const first = advanceSync(slow, BigInt(runId));
  await expect.poll(async () => (await describeRun(scene.db, BigInt(runId))).phase).toBe('TAGS');
  await endClaim(scene);
  expect(await scene.goOn(runId)).toMatchObject({ state: 'DONE' });
  wake();
  expect(await first).toBe('the claim was lost');
  expect(await scene.db.syncTag.count({ where: { runId } })).toBe(0);
});

test('the schedule starts one run of a connected corp when it is due, whoever looks', async () => {
  const scene = await given();
  await scene.db.corp.update({ where: { id: scene.corpId }, data: { secretEncrypted: 'set' } });
  const runs = () => scene.db.syncRun.findMany({ where: { corpId: scene.corpId }, orderBy: { id: 'asc' } });
  await Promise.all([1, 2, 3].map(() => scheduleSyncs(scene.db)));
  expect(await runs()).toMatchObject([{ startedBy: 'FIRST', state: 'WAITING' }]);
  await scene.goOn(Number((await runs())[0]?.id));
  await scheduleSyncs(scene.db);
  expect(await runs()).toHaveLength(1);
  const hours = (count: number) => scene.db.$executeRaw`
    INSERT INTO app_clock (id, offset_seconds) VALUES (1, ${count * 3600}::int)
    ON CONFLICT (id) DO UPDATE SET offset_seconds = excluded.offset_seconds`;
  await hours(5);
  await scheduleSyncs(scene.db);
  expect(await runs()).toHaveLength(1);
  await hours(7);
  await Promise.all([1, 2, 3].map(() => scheduleSyncs(scene.db)));
  expect(await runs()).toMatchObject([{ state: 'DONE' }, { startedBy: 'SCHEDULE', state: 'WAITING' }]);
  await hours(0);
});
