import {
  type AccountRow,
  type CorpRow,
  givenAccount,
  givenCustomers,
  givenDoNotContact,
  givenFollow,
} from '#e2e/fixtures/world';
import type { SimulatorClient } from '#e2e/wecom-simulator/client';
import type { Database } from '#server/db';
import type { RunPlan } from './plan.ts';

/** The people of one run, in the tables and at the simulator. Runs share a corp, but nobody of another run. */
export type RunWorld = {
  plan: RunPlan;
  accounts: Pick<AccountRow, 'id' | 'userid'>[];
  customerIds: bigint[];
  externalUserids: string[];
};

export async function fillWorld(db: Database, wecom: SimulatorClient, corp: CorpRow, plan: RunPlan): Promise<RunWorld> {
  const accounts: AccountRow[] = [];
  for (const at of plan.members.keys())
    accounts.push(await givenAccount(db, corp, { userid: `run${plan.seed}m${at}` }));
  const externalUserids = plan.customers.map((_, at) => `wmrun${plan.seed}c${String(at).padStart(4, '0')}`);
  const customerIds = await givenCustomers(
    db,
    corp,
    externalUserids.map((externalUserid) => ({ externalUserid })),
  );
  const where = <T>(of: readonly T[], test: (customer: RunPlan['customers'][number]) => boolean) =>
    of.filter((_, at) => plan.customers[at] !== undefined && test(plan.customers[at]));
  for (const [at, account] of accounts.entries()) {
    await givenFollow(
      db,
      account,
      where(customerIds, ({ followedBy }) => followedBy.includes(at)),
    );
  }
  await givenDoNotContact(
    db,
    corp,
    where(customerIds, ({ isRefusing }) => isRefusing),
  );

  const userids = accounts.map(({ userid }) => userid);
  const habit = { confirmAfterSeconds: 'never' as const };
  await wecom.putMembers(...userids.map((userid) => ({ userid, habit })));
  await wecom.putCustomers(
    ...plan.customers.map(({ followedBy }, at) => ({
      externalUserid: externalUserids[at] ?? '',
      follows: followedBy.map((member) => ({ userid: userids[member] ?? '' })),
    })),
  );
  for (const outcome of ['not-friend', 'over-quota', 'not-chosen', 'refused', 'absent'] as const) {
    const ids = where(externalUserids, ({ reaction }) => reaction === outcome);
    if (ids.length > 0) await wecom.setReaction({ externalUserids: ids, outcome });
  }
  for (const [member, userid] of userids.entries()) {
    const ids = where(externalUserids, ({ isRouted, followedBy }) => isRouted && followedBy[1] === member);
    if (ids.length > 0) await wecom.route({ externalUserids: ids, userid });
  }
  return { plan, accounts, customerIds, externalUserids };
}
