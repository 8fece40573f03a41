import { describe, expect, test } from 'vitest';
import { createTaskInput } from '#server/tasks/request-schema';
import { messageContent } from '#server/tasks/content';
import { problemsOf } from './draft-problems.ts';
import { createInputOf, preflightInputOf } from './draft-request.ts';
import { draftOfRow, rowOf } from './draft-row.ts';
import { idsInRows, wordsOf } from './pasted-words.ts';
import { asNewTask, emptyDraft, type TaskDraft } from './task-draft.ts';

const timeZone = 'Asia/Shanghai';
const now = new Date('2026-11-24T04:00:00Z');
const account = {
  accountId: 'lisi',
  accountName: '李四',
  accountType: 'WEWORK',
  customerCount: 3,
} as const;
const accounts = [
  { ...account, status: 'ACTIVE' as const },
  { ...account, accountId: 'wangwu', status: 'EXPIRED' as const },
];
const keys = (draft: TaskDraft) => problemsOf(draft, { accounts, now, timeZone }).map(({ key }) => key);

function readyDraft(change: Partial<TaskDraft> = {}): TaskDraft {
  const draft = emptyDraft();
  return {
    ...draft,
    senderAccountIds: ['lisi'],
    audience: { ...draft.audience, tagIds: [101] },
    content: { ...draft.content, text: '周五到店有礼' },
    ...change,
  };
}

describe('a draft becomes a request', () => {
  test('the least of it is what the requirements show, and passes the schema of the API', () => {
    const input = createInputOf(readyDraft(), timeZone);
    expect(input).toEqual({
      senderAccountId: 'lisi',
      target: { tagIds: [101], tagMatch: 'ANY', onlySenderContacts: true },
      messageContent: { type: 'TEXT', data: { text: '周五到店有礼' } },
    });
    expect(createTaskInput.parse(input)).toEqual(input);
  });

  test('a time, a name, single customers and exclusions are told', () => {
    const draft = readyDraft({
      taskName: ' 周五 ',
      schedule: { mode: 'LATER', localTime: '2026-11-25T10:00' },
    });
    draft.audience = {
      ...draft.audience,
      customers: [{ customerId: 7, name: null }],
      excludeTagIds: [9],
    };
    expect(createInputOf(draft, timeZone)).toMatchObject({
      taskName: '周五',
      scheduledTime: '2026-11-25T02:00:00.000Z',
      target: { customerIds: [7], exclude: { tagIds: [9] } },
    });
  });

  test('a link leaves out what was not filled in', () => {
    const draft = readyDraft();
    draft.content = {
      ...draft.content,
      type: 'LINK',
      link: { title: ' 周报 ', desc: '', url: 'https://a.cn', picUrl: '' },
    };
    const { messageContent: content } = createInputOf(draft, timeZone);
    expect(content).toEqual({
      type: 'LINK',
      data: { title: '周报', url: 'https://a.cn' },
    });
    expect(messageContent.parse(content)).toEqual(content);
  });

  test('a new task on purpose has another key and the same content', () => {
    const draft = readyDraft();
    expect({ ...asNewTask(draft), key: draft.key }).toEqual(draft);
    expect(asNewTask(draft).key).not.toBe(draft.key);
  });

  test('without a sender or without anybody chosen there is nothing to check', () => {
    expect(preflightInputOf(emptyDraft(), timeZone)).toBeNull();
    expect(preflightInputOf(readyDraft(), timeZone)?.target.tagIds).toEqual([101]);
  });
});

describe('what keeps a draft from being sent', () => {
  test('a ready draft has no problem; an empty one names each step', () => {
    expect(keys(readyDraft())).toEqual([]);
    expect(keys(emptyDraft())).toEqual(['noSender', 'noAudience', 'textEmpty']);
  });

  test('only an active account can send', () => {
    expect(keys(readyDraft({ senderAccountIds: ['lisi', 'wangwu'] }))).toEqual(['senderNotActive']);
  });

  test('a text is measured in bytes, not characters', () => {
    const draft = readyDraft();
    expect(
      keys({
        ...draft,
        content: { ...draft.content, text: '好'.repeat(1333) },
      }),
    ).toEqual([]);
    expect(
      keys({
        ...draft,
        content: { ...draft.content, text: '好'.repeat(1334) },
      }),
    ).toEqual(['textTooLong']);
  });

  test.each([
    ['', 'noTime'],
    ['2026-11-24T11:59', 'timePast'],
    ['2027-06-30T10:00', 'timeTooFar'],
  ])('the time %j is answered with %s', (localTime, key) => {
    expect(keys(readyDraft({ schedule: { mode: 'LATER', localTime } }))).toEqual([key]);
  });
});

test('pasted customers may be parted in any usual way; of a table each row gives one, and its head none', () => {
  expect(wordsOf('10001, wm_abc，10003、13800000000\n10004;')).toEqual([
    '10001',
    'wm_abc',
    '10003',
    '13800000000',
    '10004',
  ]);
  expect(
    idsInRows([
      ['姓名', '手机'],
      ['张三', '13800000000'],
      ['李四', ''],
      ['wmabc', '王五'],
    ]),
  ).toEqual(['13800000000', '李四', 'wmabc']);
});

test('a draft read from its row is the draft that was written, and 50,000 customers fit in 2 MB twice', () => {
  const draft = readyDraft();
  const many = Array.from({ length: 50_000 }, (_, at) => ({ customerId: 10_000_000 + at, name: null }));
  draft.audience = { ...draft.audience, customers: [{ customerId: 7, name: '张三' }, ...many], excludeCustomers: many };
  const row = rowOf(draft);
  expect(new TextEncoder().encode(JSON.stringify(row)).length).toBeLessThan(2_000_000);
  expect(draftOfRow(JSON.parse(JSON.stringify(row)))).toEqual(draft);
});
