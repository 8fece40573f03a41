import {
  type ClaimedEvent,
  claimEvent,
  finishEvent,
  lastEndings,
  postponeEvent,
  retryAfterSeconds,
} from '#server/corps/callback-events';
import { env } from '#server/env';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { refreshChat, refreshCustomer, type RefreshOutcome, refreshTags, removeFollow } from '#server/sync/refresh';
import { handle, type Tools } from '#worker/handle';
import { done } from '#worker/outcome';

/** Another event of the same subject is in somebody's hands: look again soon. */
const busySeconds = 2;

/**
 * Handles one pushed event. Events come late, twice and out of order, so none is believed for what it says has changed:
 * it says where to look, and what WeCom answers now is written.
 */
export const handleCallback = handle(jobs.handleCallback, async ({ eventId }, { db, wecom }) => {
  const event = await claimEvent(db, eventId);
  if (event === null) return done('handled, not due, or claimed elsewhere');
  if (event === 'busy') {
    await enqueue(db, jobs.handleCallback, { eventId }, { afterSeconds: busySeconds });
    return done('another event of the same subject is being handled');
  }
  const outcome = await look({ db, wecom }, event);
  switch (outcome.kind) {
    case 'done':
      await finishEvent(db, event, { hasAsked: !isEnding(event) });
      return done();
    case 'wait':
      await postponeEvent(db, event, {
        afterSeconds: outcome.retryAfterSeconds,
        reason: `waits: ${outcome.errmsg}`,
        isFailure: false,
      });
      return done('waits');
    case 'blocked':
      await postponeEvent(db, event, {
        afterSeconds: env().BLOCKED_RETRY_SECONDS,
        reason: outcome.message,
        isFailure: false,
      });
      return done('the connection is broken');
    case 'error':
      await postponeEvent(db, event, {
        afterSeconds: retryAfterSeconds(event.tries),
        reason: outcome.detail,
        isFailure: true,
      });
      return done(outcome.detail);
  }
});

async function look(tools: Tools, event: ClaimedEvent): Promise<RefreshOutcome> {
  const { ExternalUserID, ChatId } = event.payload;
  if (ExternalUserID) return lookAtCustomer(tools, event, ExternalUserID);
  return ChatId ? refreshChat(tools, event.corpId, { chatId: ChatId }) : lookAtTags(tools, event);
}

const isEnding = ({ payload: { ChangeType } }: ClaimedEvent) =>
  ChangeType === 'del_external_contact' || ChangeType === 'del_follow_user';

/** The end of a relation needs no answer of WeCom; it is written again after each look, which may have undone it. */
async function lookAtCustomer(tools: Tools, event: ClaimedEvent, externalUserid: string): Promise<RefreshOutcome> {
  const outcome: RefreshOutcome = isEnding(event)
    ? { kind: 'done' }
    : await refreshCustomer(tools, event.corpId, { externalUserid });
  for (const ending of await lastEndings(tools.db, event)) {
    await removeFollow(tools.db, event.corpId, { externalUserid, ...ending });
  }
  return outcome;
}

/** Without a known kind of tag all are read again; what is gone is then left to the synchronisation. */
function lookAtTags(tools: Tools, { corpId, payload }: ClaimedEvent): Promise<RefreshOutcome> {
  const { Id, TagType, StrategyId, ChangeType } = payload;
  const ofStrategy = StrategyId && Number(StrategyId) > 0 ? { strategyId: Number(StrategyId) } : {};
  const isOne = Id !== undefined && ChangeType !== 'shuffle';
  if (isOne && TagType === 'tag') return refreshTags(tools, corpId, { tagIds: [Id], ...ofStrategy });
  if (isOne && TagType === 'tag_group') return refreshTags(tools, corpId, { groupIds: [Id], ...ofStrategy });
  return refreshTags(tools, corpId, ofStrategy);
}
