import { describe, expect, test } from 'vitest';
import { createReactionTo, messageOf, reactionTo } from './errors.ts';

describe('a create call that WeCom answered with an error', () => {
  const rows: [string, number[]][] = [
    ['token', [40014, 42001]],
    ['rate-limit', [45009]],
    ['concurrency', [45033]],
    ['media', [40007]],
    ['blocked', [40001, 40013, 40056, 41002, 41004, 48002, 48006, 50003, 60020, 84074, 301002]],
  ];
  test.each(rows)('is %s for the codes of sending.md', (kind, codes) => {
    for (const code of codes) expect([code, createReactionTo(code)?.kind]).toEqual([code, kind]);
  });

  const refused: [string, number[]][] = [
    ['CONTENT_REJECTED', [40201, 41064, 41065, 45002, 40094, 45034, 90206, 90207, 90208]],
    ['MEDIA_INVALID', [41006, 40123]],
    ['SENDER_NOT_AVAILABLE', [40003, 46004, 60111, 60021, 60011, 40031]],
    ['BATCH_REFUSED', [86214, 40035, 40058, 40063, 40033, 40206, 40096, 41035, 41056, 610004]],
    ['REFUSED_BY_WECOM', [41048, 84061, 84084]],
  ];
  test.each(refused)(
    'is refused with %s for the content, sender, parameter and recipient codes',
    (reasonCode, codes) => {
      for (const code of codes) expect(createReactionTo(code)).toMatchObject({ kind: 'refused', reasonCode });
    },
  );

  test.each([1, 40004, 41001, 45001, 50100, 701008, 99999])('is unknown for %i, which no rule names', (code) => {
    expect(createReactionTo(code)).toBeUndefined();
  });

  test.each([-1, 6000])('is unknown for %i, which does not tell', (code) => {
    expect(createReactionTo(code)?.kind).toBe('busy');
  });
});

test('a reading tells not ready, gone and cancelled apart', () => {
  expect([41063, 41046, 41047, 41093].map((code) => reactionTo(code)?.kind)).toEqual([
    'not-ready',
    'gone',
    'gone',
    'cancelled',
  ]);
});

test('every code has a sentence for people, an unlisted one too', () => {
  expect(messageOf(60020)).toContain('企业可信IP');
  expect(messageOf(123456)).toContain('123456');
});

test('every code of the fact sheet has a sentence of its own', () => {
  const codes = [
    -1, 6000, 40001, 40013, 40056, 41002, 41004, 301002, 50003, 40014, 42001, 41001, 45009, 45033, 45035, 60020, 48002,
    48006, 84074, 41063, 41046, 41047, 41048, 41093, 41094, 41064, 41065, 40007, 41006, 90206, 90207, 90208, 45002,
    40094, 45034, 40123, 40201, 86214, 40035, 40058, 40063, 40033, 40206, 40003, 46004, 60111, 60021, 60011, 40031,
    40096, 41035, 41056, 610004, 84061, 84084, 40050, 90501, 90509, 49008, 86001, 81017, 81013, 50100, 701008, 41050,
    41051, 41096,
  ];
  expect(codes.filter((code) => messageOf(code).includes('未知'))).toEqual([]);
});

test('an untrusted address is named, and nothing else of what WeCom said', () => {
  const errmsg =
    'not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more info at https://open.work/?e=60020';
  expect(messageOf(60020, errmsg)).toBe(
    '服务器 IP 203.0.113.7 不在应用的「企业可信IP」中，请在企业微信管理后台添加，约 1 分钟后生效',
  );
  expect(messageOf(60020, 'from ip: <script>')).toBe(messageOf(60020));
  expect(messageOf(40001, errmsg)).toBe(messageOf(40001));
});
