import {
  type AccountRow,
  givenAccount,
  givenCorp,
  givenCustomerGroup,
  givenFollow,
  givenTag,
  givenUser,
} from '#e2e/fixtures/world';
import type { SimulatorClient } from '#e2e/wecom-simulator/client';
import { type Actor, actorOfUser } from '#server/auth/actor';
import { refreshSearchText } from '#server/customers/search-text';
import type { Database } from '#server/db';

export type BenchWorld = {
  corpId: bigint;
  sender: AccountRow;
  actor: Actor;
  customerCount: number;
  everyoneTagId: number;
  tenTagId: number;
  groupId: number;
};

const chunk = 10_000;

/** One sender with so many customers, all of them tagged 全部, ten of them 十人; the simulator gets the same people. */
export async function fillWorld(db: Database, wecom: SimulatorClient, customerCount: number): Promise<BenchWorld> {
  const corp = await givenCorp(db);
  const sender = await givenAccount(db, corp);
  const ids = await insertCustomers(db, corp.id, customerCount);
  for (let at = 0; at < ids.length; at += chunk) await givenFollow(db, sender, ids.slice(at, at + chunk));
  await refreshSearchText(db, corp.id);
  const everyone = await givenTag(db, corp, { customers: ids, account: sender });
  const ten = await givenTag(db, corp, { customers: ids.slice(0, 10), account: sender });
  const group = await givenCustomerGroup(db, corp, { customers: ids.slice(0, 1000) });
  await wecom.putMembers({ userid: sender.userid, habit: { confirmAfterSeconds: 'never' } });
  const follows = [{ userid: sender.userid }];
  for (let at = 0; at < ids.length; at += chunk) {
    const part = ids.slice(at, at + chunk).map((_, index) => ({ externalUserid: externalUserid(at + index), follows }));
    await wecom.putCustomers(...part);
  }
  await db.$executeRaw`ANALYZE`;
  const actor = await actorOfUser(db, (await givenUser(db, corp)).id);
  if (!actor) throw new Error('no actor');
  return {
    corpId: corp.id,
    sender,
    actor,
    customerCount,
    everyoneTagId: Number(everyone.id),
    tenTagId: Number(ten.id),
    groupId: Number(group.id),
  };
}

const externalUserid = (index: number) => `wmbench${String(index).padStart(9, '0')}`;

/** Names of two or three of a few hundred characters, as Chinese names are. */
async function insertCustomers(db: Database, corpId: bigint, count: number): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    INSERT INTO t_customer (corp_id, external_userid, name, update_time)
    SELECT ${corpId}, 'wmbench' || lpad((n - 1)::text, 9, '0'),
           substr('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗', 1 + (n % 20)::int, 1)
             || chr(19968 + ((n * 7919) % 800)::int) || CASE WHEN n % 3 > 0 THEN chr(19968 + ((n * 104729) % 800)::int) ELSE '' END,
           now()
    FROM generate_series(1, ${count}::bigint) AS n ORDER BY n RETURNING id`;
  return rows.map((row) => row.id);
}
