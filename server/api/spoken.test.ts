import { TRPCError } from '@trpc/server';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '#server/errors';
import { localeOf } from '#server/locale';
import { refusalOf } from './refusal.ts';
import { answerIn } from './spoken.ts';
import './trpc.ts';

test('a page is answered in the language of its cookie, whatever its browser prefers', () => {
  const browser = { 'accept-language': 'en-US,en;q=0.9' };
  expect(localeOf(new Headers(browser))).toBe('zh-CN');
  expect(localeOf(new Headers({ ...browser, cookie: 'theme=dark; locale=en' }))).toBe('en');
  expect(localeOf(new Headers({ cookie: 'locale=fr' }))).toBe('zh-CN');
});

test('a service is answered in Chinese unless it asks for English', () => {
  const authorization = 'Bearer key';
  expect(localeOf(new Headers({ authorization }))).toBe('zh-CN');
  expect(localeOf(new Headers({ authorization, 'accept-language': 'en' }))).toBe('en');
  expect(localeOf(new Headers({ authorization, 'accept-language': 'zh-CN,en;q=0.5' }))).toBe('zh-CN');
});

test('a refusal names its fields in the language of the reader', () => {
  const details = [{ path: 'target.tagIds', message: '标签 7 不存在或您无权查看' }];
  const refusal = new AppError('NOT_FOUND', undefined, { details });
  expect(refusalOf(refusal)).toMatchObject({ message: '不存在，或您无权查看', details });
  expect(refusalOf(refusal, 'en')).toMatchObject({
    message: 'Not found, or you may not see it',
    details: [{ path: 'target.tagIds', message: 'Tag 7 does not exist, or you may not see it' }],
  });
});

test('sentences of an answer are spoken, names and contents are not', () => {
  const answer = {
    results: [
      { customerName: '已被使用', reasonCode: 'DO_NOT_CONTACT', errorMessage: '已列入免打扰名单', at: new Date(0) },
    ],
    waitingFor: { detail: '企业微信系统繁忙，稍后会自动重试' },
    paused: [{ api: 'media_upload', name: '上传素材' }],
  };
  expect(answerIn('zh-CN', answer)).toBe(answer);
  expect(answerIn('en', answer)).toEqual({
    results: [{ ...answer.results[0], errorMessage: 'On the do-not-contact list' }],
    waitingFor: { detail: 'WeCom is busy; tried again soon' },
    paused: [{ api: 'media_upload', name: 'Uploading media' }],
  });
});

test('a name that the reader may not see is said in his language; names people wrote are not', () => {
  const results = [{ customerName: '（无权查看）' }, { customerName: '发送中' }];
  expect(answerIn('en', results)).toEqual([{ customerName: '(not shown)' }, { customerName: '发送中' }]);
});

test('what zod says of a field is English too', () => {
  const { error } = z.strictObject({ page: z.int(), name: z.string().max(2) }).safeParse({ page: 'x', name: 'abc' });
  const faults = refusalOfInput(error).details.map(({ message }) => message);
  expect(faults).toEqual(['Invalid input: expected number', 'Too big: expected string to have <=2 characters']);
});

function refusalOfInput(cause: unknown) {
  return refusalOf(new TRPCError({ code: 'BAD_REQUEST', cause }), 'en');
}
