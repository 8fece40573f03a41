import { expect, test } from 'vitest';
import { check } from './check.ts';
import type { Evidence, RowFacts } from './evidence.ts';

const at = new Date('2026-11-24T08:00:00Z');
const customer = { followedBy: [0], isRouted: false, isRefusing: false };
const noDelivery = { deliveries: [], messages: [message('msg1', { sent: 0 })] };

/** One task to two customers, of whom the first got it and the second is no friend; all is well. */
const well: Evidence = {
  world: {
    plan: {
      seed: 1,
      members: [{ confirmsAfterMs: 0 }],
      customers: [
        { ...customer, reaction: 'sent' },
        { ...customer, reaction: 'not-friend' },
      ],
      tasks: [{ sender: 0, to: [0, 1], text: '您好', atMs: 0, scheduledInMs: null, cancelAtMs: null }],
      mishaps: [],
      faultRate: 0,
    },
    accounts: [{ id: 1n, userid: 'lina' }],
    customerIds: [1n, 2n],
    externalUserids: ['wmA', 'wmB'],
  },
  created: [{ taskId: 7, isCancelled: false }],
  tasks: [task({})],
  rows: [row('wmA', {}), row('wmB', { status: 'FAILED', reasonCode: 'NOT_A_FRIEND', sentTime: null })],
  batches: [
    { id: 3n, taskId: 7n, sequence: 1, state: 'SETTLED', claimToken: null, msgid: 'msg1', lastErrorCode: null },
  ],
  attempts: [{ id: 4n, batchId: 3n, outcome: 'ACCEPTED', msgid: 'msg1' }],
  audits: [{ action: 'task.created', subjectId: '7' }],
  messages: [message('msg1', {})],
  deliveries: [delivery('msg1')],
};

function task(changed: Partial<Evidence['tasks'][number]>): Evidence['tasks'][number] {
  const counts = {
    pendingCount: 0,
    processingCount: 0,
    successCount: 1,
    failedCount: 1,
    skippedCount: 0,
    cancelledCount: 0,
  };
  const known = {
    id: 7n,
    accountId: 1n,
    status: 'PARTIAL_SUCCESS',
    endedAt: at,
    cancelRequestedAt: null,
    holdReason: null,
  };
  return { ...known, targetCount: 2, ...counts, ...changed };
}

function row(externalUserid: string, changed: Partial<RowFacts>): RowFacts {
  return {
    id: 1n,
    taskId: 7n,
    batch: 1,
    status: 'SUCCESS',
    reasonCode: null,
    sentTime: at,
    externalUserid,
    ...changed,
  };
}

function message(msgid: string, { sent = 1, status = 2 as 0 | 2, cancelledAt = null as number | null }) {
  return { msgid, cancelledAt, tasks: [{ userid: 'lina', status, recipients: 2, sent }] };
}

function delivery(msgid: string) {
  return { msgid, externalUserid: 'wmA', sentAt: at.getTime() / 1000 };
}

test('a run in which all went well has no fault', () => {
  expect(check(well)).toEqual([]);
});

const second = { id: 5n, batchId: 3n, outcome: 'ADOPTED', msgid: 'msg2' };
const faults: [string, string, Partial<Evidence>][] = [
  [
    'a message that came twice',
    'doubled',
    { attempts: [...well.attempts, second], deliveries: [delivery('msg1'), delivery('msg2')] },
  ],
  ['a message of which we know nothing', 'doubled', { deliveries: [delivery('msg1'), delivery('msg2')] }],
  ['an orphan that was confirmed', 'doubled', { messages: [...well.messages, message('msg2', {})] }],
  [
    'an orphan that was not withdrawn',
    'wrong',
    { messages: [...well.messages, message('msg2', { sent: 0, status: 0 })] },
  ],
  ['a held message that still waits', 'wrong', { messages: [message('msg1', { status: 0 })] }],
  ['SUCCESS that was never delivered', 'wrong', noDelivery],
  [
    'delivered and called failed',
    'wrong',
    { rows: [row('wmA', { status: 'FAILED', reasonCode: 'NOT_A_FRIEND' }), well.rows[1] ?? row('wmB', {})] },
  ],
  [
    'another time than WeCom says',
    'wrong',
    { rows: [row('wmA', { sentTime: new Date(0) }), well.rows[1] ?? row('wmB', {})] },
  ],
  [
    'a failure without cause',
    'lost',
    {
      ...noDelivery,
      rows: [row('wmA', { status: 'FAILED', reasonCode: 'BATCH_REFUSED' }), well.rows[1] ?? row('wmB', {})],
    },
  ],
  ['a customer without a row', 'lost', { rows: well.rows.slice(0, 1) }],
  ['a task that is not there', 'lost', { tasks: [] }],
  ['a create that made two tasks', 'doubled', { tasks: [...well.tasks, task({ id: 8n })] }],
  ['a task that has not ended', 'stuck', { tasks: [task({ endedAt: null })] }],
  ['an open row', 'stuck', { rows: [row('wmA', { status: 'PROCESSING' })] }],
  [
    'a batch that nobody decided about',
    'stuck',
    { batches: well.batches.map((batch) => ({ ...batch, state: 'UNKNOWN' })) },
  ],
  ['a claim that is left', 'stuck', { batches: well.batches.map((batch) => ({ ...batch, claimToken: 'x' })) }],
  ['an attempt without an outcome', 'stuck', { attempts: well.attempts.map((each) => ({ ...each, outcome: null })) }],
  ['a counter that does not match', 'wrong', { tasks: [task({ failedCount: 2 })] }],
  ['a status that does not match', 'wrong', { tasks: [task({ status: 'COMPLETED' })] }],
  ['a change without its audit row', 'wrong', { audits: [] }],
  ['a cancel that was forgotten', 'wrong', { created: [{ taskId: 7, isCancelled: true }] }],
];

test.each(faults)('%s is noticed', (_what, kind, changed) => {
  expect(check({ ...well, ...changed }).map((fault) => fault.kind)).toContain(kind);
});
