import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import { env } from '#server/env';
import type { AskOutcome } from '#server/wecom/contacts';
import { type ClaimedRun, ClaimLost, inStep } from './run.ts';
import { eachAtOnce, type Round, type Step, stepOf, type Tools } from './step.ts';

export type SliceKind = 'CONTACTS' | 'CHATS';
export type Slice = {
  id: bigint;
  runId: bigint;
  userids: string[];
  cursor: string | null;
  pages: number;
  tries: number;
};

type Page = { nextCursor: string | null; rowCount: number };

/** How one kind of slice is read: the call for a page, where its rows go, and how they are forgotten again. */
export type SlicePlan<Value extends Page> = {
  kind: SliceKind;
  /** WeCom takes so many members at once. */
  largest: number;
  ask(userids: string[], cursor: string | null): Promise<AskOutcome<Value>>;
  stage(tx: Db, slice: Slice, page: Value): Promise<void>;
  forget(tx: Db, slice: Slice): Promise<void>;
  /** Called when a member alone cannot be read. */
  giveUp?(tx: Db, slice: Slice, errcode: number): Promise<void>;
};

/** A slice is begun anew or asked again so often before the members in it are told apart. */
const maxTries = 6;

/** Reads every open slice, several at once, page by page; one that goes wrong does not keep the others. */
export async function readSlices<Value extends Page>(
  tools: Tools,
  run: ClaimedRun,
  plan: SlicePlan<Value>,
  round: Round,
): Promise<Step> {
  await cutSlices(tools.db, run, plan);
  for (;;) {
    const open = await tools.db.syncSlice.findMany({
      where: { runId: run.id, kind: plan.kind, state: 'OPEN' },
      orderBy: { id: 'asc' },
      take: 50,
    });
    if (open.length === 0) return { kind: 'next' };
    if (round.isOver()) return { kind: 'more' };
    const stop = await eachAtOnce<Slice, Step>(open, env().SYNC_CONCURRENCY, (slice) =>
      readSlice(tools, slice, plan, round),
    );
    if (stop) return stop;
  }
}

/** Shares out the members with customer contact: enough slices for all that are read at once, none too large. */
async function cutSlices(db: Database, run: ClaimedRun, { kind, largest }: { kind: SliceKind; largest: number }) {
  if ((await db.syncSlice.count({ where: { runId: run.id, kind } })) > 0) return;
  await inStep(db, run, async (tx) => {
    await tx.$executeRaw`
      WITH member AS (
        SELECT userid, row_number() OVER (ORDER BY userid_key) - 1 AS at, count(*) OVER () AS total
        FROM t_sync_member WHERE run_id = ${run.id} AND is_listed AND status <> 'EXPIRED'
      )
      INSERT INTO t_sync_slice (run_id, kind, userids)
      SELECT ${run.id}, ${kind}, array_agg(userid ORDER BY at) FROM member
      GROUP BY at / greatest(1, least(${largest}::int, total / ${env().SYNC_CONCURRENCY * 4}::int))`;
    return {};
  });
}

async function readSlice<Value extends Page>(
  { db }: Tools,
  first: Slice,
  plan: SlicePlan<Value>,
  round: Round,
): Promise<Step | null> {
  let slice: Slice | null = first;
  while (slice && !round.isOver()) {
    const answer = await plan.ask(slice.userids, slice.cursor);
    if (answer.kind === 'ok' && (answer.value.nextCursor === null || answer.value.nextCursor !== slice.cursor)) {
      slice = await stagePage(db, slice, plan, answer.value);
      round.isHeard = true;
    } else if (answer.kind === 'ok') {
      await setApart(db, slice, plan, { errcode: 0, detail: 'the pages do not end' });
      return null;
    } else if (answer.kind !== 'error') {
      return stepOf(answer);
    } else if (answer.errcode === 84061 && slice.userids.length === 1) {
      await closeEmpty(db, slice, plan);
      return null;
    } else if (answer.errcode === 50100 && slice.tries < maxTries) {
      slice = await beginAnew(db, slice, plan);
    } else if (answer.errcode === undefined && slice.tries < maxTries) {
      await db.syncSlice.updateMany({ where: { id: slice.id }, data: { tries: { increment: 1 } } });
      return stepOf(answer);
    } else {
      await setApart(db, slice, plan, { errcode: answer.errcode ?? 0, detail: answer.errmsg || answer.detail });
      return null;
    }
  }
  return null;
}

/** Keeps a page and moves the cursor in one; null after the last. Somebody who read the same page later changes nothing. */
function stagePage<Value extends Page>(db: Database, slice: Slice, plan: SlicePlan<Value>, page: Value) {
  const { nextCursor, rowCount } = page;
  return inTransaction(db, async (tx) => {
    await move(
      tx,
      slice,
      Prisma.sql`
      cursor = ${nextCursor}, pages = pages + 1, rows = rows + ${rowCount}::int,
      state = ${nextCursor === null ? 'DONE' : 'OPEN'}`,
    );
    await plan.stage(tx, slice, page);
    return nextCursor === null ? null : { ...slice, cursor: nextCursor, pages: slice.pages + 1 };
  });
}

function beginAnew<Value extends Page>(db: Database, slice: Slice, plan: SlicePlan<Value>): Promise<Slice> {
  return inTransaction(db, async (tx) => {
    await move(tx, slice, Prisma.sql`cursor = NULL, pages = 0, rows = 0, tries = tries + 1`);
    await plan.forget(tx, slice);
    return { ...slice, cursor: null, pages: 0, tries: slice.tries + 1 };
  });
}

function closeEmpty<Value extends Page>(db: Database, slice: Slice, plan: SlicePlan<Value>): Promise<void> {
  return inTransaction(db, async (tx) => {
    await move(tx, slice, Prisma.sql`state = 'DONE', rows = 0`);
    await plan.forget(tx, slice);
  });
}

type Fault = { errcode: number; detail: string };

/** Tells apart which member it is: halves of the slice are read by themselves; one alone is given up and kept as it was. */
function setApart<Value extends Page>(db: Database, slice: Slice, plan: SlicePlan<Value>, fault: Fault): Promise<void> {
  const isAlone = slice.userids.length === 1;
  return inTransaction(db, async (tx) => {
    await move(
      tx,
      slice,
      Prisma.sql`
      state = ${isAlone ? 'FAILED' : 'SPLIT'}, rows = 0, error = ${`${fault.errcode}: ${fault.detail}`}`,
    );
    await plan.forget(tx, slice);
    if (isAlone) return plan.giveUp?.(tx, slice, fault.errcode);
    const middle = Math.ceil(slice.userids.length / 2);
    const halves = [slice.userids.slice(0, middle), slice.userids.slice(middle)];
    await tx.syncSlice.createMany({
      data: halves.map((userids) => ({ runId: slice.runId, kind: plan.kind, userids })),
    });
  });
}

/** Changes a slice only if it still stands where it was when the page was asked for. */
async function move(tx: Db, slice: Slice, set: Prisma.Sql): Promise<void> {
  const moved = await tx.$executeRaw`
    UPDATE t_sync_slice SET ${set}
    WHERE id = ${slice.id} AND run_id = ${slice.runId} AND state = 'OPEN' AND pages = ${slice.pages}
      AND cursor IS NOT DISTINCT FROM ${slice.cursor}`;
  if (moved === 0) throw new ClaimLost();
}
