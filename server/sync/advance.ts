import type { Database } from '#server/db';
import { applyRun } from './apply.ts';
import { readChats } from './chats.ts';
import { readCustomers } from './customers.ts';
import { readMembers } from './members.ts';
import { readTags } from './read-tags.ts';
import { type ClaimedRun, ClaimLost, claimRun, failRun, finishRun, inStep, postponeRun, renewClaim } from './run.ts';
import type { Phase } from './schema.ts';
import type { Round, Step, Tools } from './step.ts';

/** So long one job works before the next goes on: short enough for a worker that is asked to stop. */
const roundMs = 25_000;
const renewMs = 15_000;
const maxStumbles = 5;

const order: Phase[] = ['MEMBERS', 'TAGS', 'CUSTOMERS', 'CHATS', 'APPLY'];

const phases: Record<Phase, (tools: Tools, run: ClaimedRun, round: Round) => Promise<Step>> = {
  MEMBERS: readMembers,
  TAGS: readTags,
  CUSTOMERS: readCustomers,
  CHATS: readChats,
  APPLY: applyRun,
};

/**
 * Takes a run as far as one round goes. May be called by anybody at any time, twice or at once: the claim decides. Answers what
 * came of it, for the log.
 */
export async function advanceSync(tools: Tools, runId: bigint): Promise<string> {
  const run = await claimRun(tools.db, runId);
  if (!run) return 'over, held, not due, or claimed elsewhere';
  const alive = setInterval(() => void renewClaim(tools.db, run).catch(() => undefined), renewMs);
  try {
    return await workOn(tools, run);
  } catch (error) {
    if (error instanceof ClaimLost) return 'the claim was lost';
    throw error;
  } finally {
    clearInterval(alive);
  }
}

async function workOn(tools: Tools, run: ClaimedRun): Promise<string> {
  const end = performance.now() + roundMs;
  const round: Round = { isOver: () => performance.now() > end, isHeard: false };
  for (;;) {
    const step = await phases[run.phase](tools, run, round);
    if (step.kind !== 'stumble' || round.isHeard) delete run.position.stumbles;
    if (step.kind !== 'next') return leave(tools.db, run, step);
    const following = order[order.indexOf(run.phase) + 1];
    if (!following) {
      await finishRun(tools.db, run);
      return 'done';
    }
    const trouble = await enter(tools.db, run, following);
    if (trouble) return leave(tools.db, run, trouble);
  }
}

/** Nothing could be read of anybody: that is no empty corp, it is a failure. */
async function enter(db: Database, run: ClaimedRun, following: Phase): Promise<Step | null> {
  if (following === 'CHATS') {
    const slices = await db.syncSlice.groupBy({
      by: ['state'],
      where: { runId: run.id, kind: 'CONTACTS' },
      _count: true,
      _max: { error: true },
    });
    const failed = slices.find(({ state }) => state === 'FAILED');
    if (failed && !slices.some(({ state }) => state === 'DONE')) {
      return { kind: 'failed', errcode: null, message: `没有一位成员的客户可以读取：${failed._max.error ?? ''}` };
    }
  }
  await inStep(db, run, async () => ({ phase: following, position: {} }));
  return null;
}

async function leave(db: Database, run: ClaimedRun, step: Step): Promise<string> {
  switch (step.kind) {
    case 'wait':
      await postponeRun(db, run, { afterSeconds: step.afterSeconds, reason: 'RATE_LIMITED' });
      return `waits ${step.afterSeconds} s`;
    case 'failed':
      await failRun(db, run, step);
      return `failed: ${step.message}`;
    case 'stumble':
      return stumble(db, run, step.detail);
    case 'held':
      return 'held: a sudden drop asks a person';
    case 'more':
    case 'next':
      await postponeRun(db, run, { afterSeconds: 0 });
      return 'goes on';
  }
}

/** No answer came. Tried again a few times, each later, then a failure that people see. */
async function stumble(db: Database, run: ClaimedRun, detail: string): Promise<string> {
  const stumbles = (run.position.stumbles ?? 0) + 1;
  if (stumbles >= maxStumbles) {
    await failRun(db, run, { message: `连接不上企业微信：${detail}` });
    return `failed: ${detail}`;
  }
  run.position.stumbles = stumbles;
  await postponeRun(db, run, { afterSeconds: 5 * 2 ** (stumbles - 1), reason: 'NO_CONNECTION', detail });
  return `no answer: ${detail}`;
}
