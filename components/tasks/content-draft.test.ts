import { describe, expect, test } from 'vitest';
import { messageContent } from '#server/tasks/content';
import type { UploadedFile } from '../media/upload-media.ts';
import { attachmentOf, moved, nameOf } from './attachments.ts';
import { contentProblems } from './content-problems.ts';
import { contentOf } from './draft-request.ts';
import { draftView } from './draft-view.ts';
import { fieldOfPath } from './field-of-path.ts';
import { messageView } from './message-view.ts';
import { type AttachmentDraft, type DraftContent, emptyDraft, readDraft } from './task-draft.ts';

const file = (kind: UploadedFile['kind'], fileName: string): UploadedFile => ({
  mediaId: 'm_00000000-0000-4000-8000-000000000001',
  kind,
  fileName,
  size: 2048,
});
const link = { title: ' 周报 ', desc: '', url: 'https://a.cn', picUrl: '' };
const miniprogram = { title: '商城', appid: 'wx0123456789abcdef', page: 'pages/index', cover: file('IMAGE', 'c.png') };
const attachments: AttachmentDraft[] = [
  attachmentOf(file('IMAGE', 'a.png')),
  attachmentOf(file('VIDEO', 'a.mp4')),
  attachmentOf(file('FILE', 'a.pdf')),
  { id: 'l', type: 'LINK', link },
  { id: 'p', type: 'MINIPROGRAM', miniprogram },
];
const draft = (change: Partial<DraftContent>): DraftContent => ({ ...emptyDraft().content, ...change });
const full = draft({
  text: '您好',
  image: file('IMAGE', 'a.png'),
  video: file('VIDEO', 'a.mp4'),
  file: file('FILE', 'a.pdf'),
  link,
  miniprogram,
  attachments,
});
const types = ['TEXT', 'IMAGE', 'LINK', 'MINIPROGRAM', 'VIDEO', 'FILE', 'MULTI'] as const;

describe.each(types)('%s', (type) => {
  test('filled in has no problem, is taken by the API, and looks the same before and after it was sent', () => {
    const content = { ...full, type };
    expect(contentProblems(content)).toEqual([]);
    const sent = contentOf(content);
    expect(messageContent.parse(sent)).toEqual(sent);
    const shown = messageView(JSON.parse(JSON.stringify(sent)), [file('FILE', 'a.pdf')]);
    expect(shown?.map((bubble) => bubble.type)).toEqual(draftView(content).map((bubble) => bubble.type));
  });

  test('with nothing filled in says what is missing', () => {
    expect(contentProblems(draft({ type })).length).toBeGreaterThan(0);
  });
});

test('a draft with attachments survives a reload', () => {
  const whole = { ...emptyDraft(), content: full };
  expect(readDraft(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
});

test('a problem of one of several attachments names the field of that one', () => {
  const wrong: AttachmentDraft[] = [
    ...attachments,
    { id: 'x', type: 'LINK', link: { ...link, url: 'a.cn', title: '长'.repeat(43) } },
  ];
  expect(contentProblems({ ...full, type: 'MULTI', attachments: wrong })).toEqual([
    { field: 'x-linkTitle', key: 'titleTooLong' },
    { field: 'x-linkUrl', key: 'urlInvalid' },
  ]);
  const many = Array.from({ length: 10 }, () => attachmentOf(file('IMAGE', 'a.png')));
  expect(contentProblems({ ...full, type: 'MULTI', attachments: many })).toEqual([
    { field: 'attachments', key: 'attachmentsTooMany' },
  ]);
});

test.each([
  ['l', -1, ['a.png', 'a.mp4', '周报', 'a.pdf', '商城']],
  ['l', 1, ['a.png', 'a.mp4', 'a.pdf', '商城', '周报']],
  ['p', 1, ['a.png', 'a.mp4', 'a.pdf', '周报', '商城']],
  ['gone', 1, ['a.png', 'a.mp4', 'a.pdf', '周报', '商城']],
] as const)('the attachment %s moved by %i', (id, by, names) => {
  expect(moved(attachments, id, by).map(nameOf)).toEqual(names);
});

test.each([
  ['messageContent.data.media_id', 'VIDEO', 'video'],
  ['messageContent.data.title', 'MINIPROGRAM', 'appTitle'],
  ['messageContent.data.pic_url', 'LINK', 'linkPicUrl'],
  ['messageContent.data.text', 'MULTI', 'text'],
  ['messageContent.data.attachments', 'MULTI', 'attachments'],
  ['messageContent.data.attachments.0.data.media_id', 'MULTI', 'attachments'],
  ['messageContent.data.attachments.3.data.title', 'MULTI', 'l-linkTitle'],
  ['messageContent.data.attachments.4.data.pic_media_id', 'MULTI', 'p-cover'],
  ['target.tagIds', 'TEXT', 'audience'],
  ['Idempotency-Key', 'TEXT', null],
] as const)('a refusal of %s in a %s leads to the field %s', (path, type, field) => {
  expect(fieldOfPath(path, { ...full, type })).toBe(field);
});
