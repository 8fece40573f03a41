import { expect, test } from 'vitest';
import { remedyOf } from './remedy.ts';

const facts = {
  status: 'FAILED' as const,
  reasonCode: 'MEMBER_NOT_CONFIRMED',
  hasTaskEnded: true,
  isCancelAsked: false,
  isReachedInChain: false,
};

test.each([
  [{ status: 'SUCCESS' as const, reasonCode: null }, 'HAS_IT'],
  [{ status: 'PENDING' as const, reasonCode: null }, 'WAIT_FOR_DISPATCH'],
  [{ status: 'PROCESSING' as const, reasonCode: null }, 'WAIT_FOR_MEMBER'],
  [{ status: 'PROCESSING' as const, reasonCode: null, isCancelAsked: true }, 'WAIT_FOR_RESULT'],
  [{}, 'RESEND'],
  [{ hasTaskEnded: false }, 'RESEND_AFTER_END'],
  [{ isReachedInChain: true }, 'IN_RESEND'],
  [{ reasonCode: 'NOT_IN_WECOM_RESULT' }, 'RESEND_IF_TICKED'],
  [{ reasonCode: 'NOT_A_FRIEND' }, 'NOTHING'],
  [{ status: 'SKIPPED' as const, reasonCode: 'FREQUENCY_CAP' }, 'NOTHING'],
  [{ status: 'CANCELLED' as const, reasonCode: 'CANCELLED_BY_USER' }, 'RESEND'],
])('a row like %j: %s', (row, remedy) => {
  expect(remedyOf({ ...facts, ...row })).toBe(remedy);
});
