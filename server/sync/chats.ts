import { inTransaction } from '#server/db';
import { env } from '#server/env';
import { goneChatCodes } from './rules.ts';
import { type ClaimedRun, inStep } from './run.ts';
import { readSlices, type SlicePlan } from './slices.ts';
import { eachAtOnce, type Round, type Step, stepOf, type Tools } from './step.ts';

type ChatIds = { rows: string[]; nextCursor: string | null; rowCount: number };

const chunkSize = 40;

/** CHATS: the customer chats of the members, then name and external members of each. */
export async function readChats(tools: Tools, run: ClaimedRun, round: Round): Promise<Step> {
  if (run.counts.areChatsRead === false) return { kind: 'next' };
  const listed = await readSlices(tools, run, chatList(tools, run), round);
  if (listed.kind === 'failed' && listed.errcode === 48002) return leaveChats(tools, run);
  return listed.kind === 'next' ? readDetails(tools, run, round) : listed;
}

function chatList({ wecom }: Tools, run: ClaimedRun): SlicePlan<ChatIds> {
  return {
    kind: 'CHATS',
    largest: 100,
    async ask(owners, cursor) {
      const answer = await wecom.listGroupchats(run.corpId, { owners, cursor });
      return answer.kind === 'ok'
        ? { kind: 'ok', value: { ...answer.value, rowCount: answer.value.rows.length } }
        : answer;
    },
    async stage(tx, slice, { rows }) {
      await tx.$executeRaw`
        INSERT INTO t_sync_chat (run_id, slice_id, chat_id)
        SELECT ${slice.runId}, ${slice.id}, chat_id FROM unnest(${rows}::text[]) AS chat_id WHERE length(chat_id) <= 64
        ON CONFLICT DO NOTHING`;
    },
    async forget(tx, slice) {
      await tx.syncChat.deleteMany({ where: { runId: run.id, sliceId: slice.id } });
    },
  };
}

/** An app that may not read chats leaves the customer groups as they are. */
async function leaveChats({ db }: Tools, run: ClaimedRun): Promise<Step> {
  await inStep(db, run, async () => ({ counts: { ...run.counts, areChatsRead: false } }));
  return { kind: 'next' };
}

async function readDetails(tools: Tools, run: ClaimedRun, round: Round): Promise<Step> {
  for (;;) {
    const chats = await tools.db.syncChat.findMany({
      where: { runId: run.id, state: 'LISTED' },
      orderBy: { chatId: 'asc' },
      take: chunkSize,
      select: { chatId: true },
    });
    if (chats.length === 0) return { kind: 'next' };
    if (round.isOver()) return { kind: 'more' };
    const ids = chats.map(({ chatId }) => chatId);
    const stop = await eachAtOnce<string, Step>(ids, env().SYNC_CONCURRENCY, (chatId) => readChat(tools, run, chatId));
    round.isHeard ||= stop?.kind !== 'stumble';
    if (stop) return stop;
  }
}

/** One chat that cannot be read keeps its customer group as it was. */
async function readChat({ db, wecom }: Tools, run: ClaimedRun, chatId: string): Promise<Step | null> {
  const answer = await wecom.getGroupchat(run.corpId, { chatId });
  if (answer.kind !== 'ok' && (answer.kind !== 'error' || answer.errcode === undefined)) return stepOf(answer);
  const told =
    answer.kind === 'ok'
      ? {
          state: 'READ',
          name: [...answer.value.name].slice(0, 200).join(''),
          externalUserids: answer.value.externalUserids,
        }
      : { state: goneChatCodes.has(answer.errcode ?? 0) ? 'GONE' : 'FAILED' };
  await inTransaction(db, (tx) => tx.syncChat.updateMany({ where: { runId: run.id, chatId }, data: told }));
  return null;
}
