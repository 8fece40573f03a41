import { describe, expect, test } from 'vitest';
import { auditActions } from '#server/audit/actions';
import { messages as english } from '../messages/en.ts';
import { messages as chinese } from '../messages/zh-cn.ts';

describe.each([
  ['Chinese', chinese],
  ['English', english],
])('in %s', (_language, messages) => {
  test('every action that is recorded has a sentence, and every sentence its action', () => {
    const told = Object.entries(messages.audit.actions).flatMap(([noun, verbs]) =>
      Object.keys(verbs).map((verb) => `${noun}.${verb}`),
    );
    expect(told.toSorted()).toEqual([...auditActions].toSorted());
  });
});
