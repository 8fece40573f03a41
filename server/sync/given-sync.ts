import { afterAll, beforeAll } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenActor, givenCorp } from '#e2e/fixtures/world';
import type { SimulatorClient } from '#e2e/wecom-simulator/client';
import { type RunningSimulator, startSimulator } from '#e2e/wecom-simulator/simulator';
import type { Actor } from '#server/auth/actor';
import type { Database } from '#server/db';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { createWecom } from '#server/wecom/client';
import { advanceSync } from './advance.ts';
import { describeRun } from './progress.ts';
import type { SyncRunView } from './schema.ts';
import { startSync } from './start.ts';
import type { Tools } from './step.ts';

export type SyncScene = {
  db: Database;
  corpId: bigint;
  actor: Actor;
  tools: Tools;
  /** The corp at WeCom. */
  wecom: SimulatorClient;
  /** A whole run, to its end or its hold. */
  sync(): Promise<SyncRunView>;
  /** Goes on with a run until it ends, is held or waits. */
  goOn(runId: number): Promise<SyncRunView>;
};

let serial = 0;

/** A database and a simulator for one test file; each scene is a corp of its own in both. */
export function givenSyncs() {
  const database = testDatabase();
  let simulator: RunningSimulator;
  let stopQueue: () => Promise<void>;
  beforeAll(async () => {
    simulator = await startSimulator();
    const boss = await startSender(database.url);
    useQueue(boss);
    stopQueue = () => boss.stop({ graceful: false });
  });
  afterAll(async () => {
    await stopQueue();
    await simulator.stop();
  });

  return async (): Promise<SyncScene> => {
    const { db } = database;
    serial += 1;
    const credentials = { wecomCorpId: `ww0sync${serial}`, secret: `secret-of-sync-${serial}` };
    const wecom = await simulator.control.putCorp({
      corpId: credentials.wecomCorpId,
      agentId: 1_000_002,
      secret: credentials.secret,
    });
    const corp = await givenCorp(db, { wecomCorpId: credentials.wecomCorpId });
    const actor = await givenActor(db, corp);
    const tools: Tools = {
      db,
      wecom: createWecom({ db, baseUrl: simulator.url, credentials: async () => credentials }),
    };
    const goOn = async (runId: number) => {
      for (;;) {
        await advanceSync(tools, BigInt(runId));
        const run = await describeRun(db, BigInt(runId));
        if (run.state !== 'RUNNING' || run.waitReason !== null) return run;
      }
    };
    const sync = async () => goOn((await startSync(db, actor)).runId);
    return { db, corpId: corp.id, actor, tools, wecom, sync, goOn };
  };
}

/** What of a corp a sync writes, in words: to compare before and after. */
export async function mirrorOf({ db, corpId }: Pick<SyncScene, 'db' | 'corpId'>) {
  const accounts = await db.account.findMany({ where: { corpId }, orderBy: { useridKey: 'asc' } });
  const follows = await db.$queryRaw<{ who: string }[]>`
    SELECT concat_ws(' ', a.userid_key, c.external_userid, c.name, f.status, f.remark, f.remark_mobiles::text,
                     (SELECT array_agg(t.name ORDER BY t.name) FROM t_customer_tag m JOIN t_tag t ON t.id = m.tag_id
                       WHERE m.customer_id = c.id AND m.account_id = a.id)::text) AS who
    FROM t_follow f JOIN t_account a ON a.id = f.account_id JOIN t_customer c ON c.id = f.customer_id
    WHERE f.corp_id = ${corpId} ORDER BY 1`;
  const tags = await db.tag.findMany({ where: { corpId }, include: { tagGroup: true }, orderBy: { wecomId: 'asc' } });
  const groups = await db.customerGroup.findMany({
    where: { corpId },
    include: { members: { include: { customer: true } } },
    orderBy: { name: 'asc' },
  });
  return {
    accounts: accounts.map(({ userid, name, status }) => `${userid} ${name} ${status}`),
    follows: follows.map(({ who }) => who),
    tags: tags.map(({ name, tagGroup }) => `${tagGroup.name}/${name}`),
    groups: groups.map(
      ({ type, name, members }) =>
        `${type} ${name}: ${members
          .map(({ customer }) => customer.externalUserid)
          .sort()
          .join(',')}`,
    ),
  };
}

/** Two members with customers and two without, twelve customers, nine tags, six chats: one of each can go without alarm. */
export async function putPeople(wecom: SimulatorClient): Promise<void> {
  const numbers = Array.from({ length: 12 }, (_, at) => at + 1);
  await wecom.putMembers(
    { userid: 'LiNa', name: '李娜' },
    { userid: 'lei', name: '王磊' },
    { userid: 'off', name: '停用' },
    { userid: 'left', name: '离职' },
  );
  const tags = numbers.slice(0, 8).map((number) => ({ id: `et${number}`, name: `标签${number}` }));
  await wecom.putTagGroups(
    { id: 'etgroup', name: '等级', tags },
    { id: 'etstage', name: '阶段', tags: [{ id: 'etbuy', name: '购买' }] },
  );
  await wecom.putCustomers(
    ...numbers.map((number) => ({
      externalUserid: `wmA${number}`,
      name: `客户${number}`,
      follows: [{ userid: 'LiNa', remark: `备注${number}`, tagIds: number <= 3 ? [`et${number}`] : [] }],
    })),
  );
  await wecom.putChats(
    ...numbers.slice(0, 6).map((number) => ({
      chatId: `wrC${number}`,
      name: `群${number}`,
      ownerUserid: 'LiNa',
      externalUserids: ['wmA1', 'wmA2'],
    })),
  );
}
