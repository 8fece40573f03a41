import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatorClient } from '#e2e/wecom-simulator/client';
import type { MessageOverview } from '#e2e/wecom-simulator/ledger';
import type { Database } from '#server/db';
import type { RunWorld } from './world.ts';

/**
 * The members of all runs: each confirms a message so long after it was made, or never. If a process may be frozen for
 * longer than an absent attempt takes to be sent again, they confirm only messages that the product holds: the other kind
 * is the residual risk of sending.md §4, which no key exists to close.
 */
export class Members {
  readonly #wecom: SimulatorClient;
  readonly #db: Database;
  readonly #areCareful: boolean;
  readonly #delays: Map<string, number>;
  #isActive = true;

  constructor(wecom: SimulatorClient, db: Database, worlds: RunWorld[]) {
    this.#wecom = wecom;
    this.#db = db;
    const mishaps = worlds.flatMap(({ plan }) => plan.mishaps);
    this.#areCareful = mishaps.some(({ kind }) => kind === 'freeze' || kind === 'freeze-at');
    this.#delays = new Map(
      worlds.flatMap(({ plan, accounts }) =>
        plan.members.flatMap(({ confirmsAfterMs }, at) =>
          confirmsAfterMs === null ? [] : [[accounts[at]?.userid ?? '', confirmsAfterMs] as const],
        ),
      ),
    );
  }

  async actUntilStopped(): Promise<void> {
    while (this.#isActive) {
      const due = dueOf(await this.#wecom.messages(), this.#delays);
      const held = this.#areCareful ? await this.#heldMsgids() : null;
      for (const { msgid, userid } of due) {
        if (held === null || held.has(msgid)) await this.#wecom.confirm({ msgid, userid });
      }
      await sleep(300);
    }
  }

  stop(): void {
    this.#isActive = false;
  }

  async #heldMsgids(): Promise<Set<string | null>> {
    const batches = await this.#db.groupSendBatch
      .findMany({ where: { NOT: { msgid: null } }, select: { msgid: true } })
      .catch(() => []);
    return new Set(batches.map(({ msgid }) => msgid));
  }
}

function dueOf(messages: MessageOverview[], delays: ReadonlyMap<string, number>) {
  const waiting = messages.filter(({ cancelledAt }) => cancelledAt === null);
  return waiting.flatMap(({ msgid, createTime, tasks }) =>
    tasks
      .filter(
        ({ userid, status }) =>
          status === 0 && createTime * 1000 + (delays.get(userid) ?? Number.POSITIVE_INFINITY) <= Date.now(),
      )
      .map(({ userid }) => ({ msgid, userid })),
  );
}
