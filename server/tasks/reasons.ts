/** What a sentence says and whether a resend may take the customer again: `person` only when somebody ticks it. */
type Reason = { zh: string; en: string; resendable: 'yes' | 'no' | 'person' };

/** Why a customer's row is SKIPPED, FAILED or CANCELLED: the only place where these codes get their words. */
export const reasons = {
  NOT_A_CONTACT_OF_SENDER: {
    zh: '不是该发送账号的客户',
    en: 'Not a contact of the sending account',
    resendable: 'no',
  },
  DO_NOT_CONTACT: { zh: '已列入免打扰名单', en: 'On the do-not-contact list', resendable: 'no' },
  FREQUENCY_CAP: { zh: '超过本企业设定的群发频次上限', en: "Over the corp's own frequency cap", resendable: 'no' },
  QUOTA_USED_UP: { zh: '本周期可接收的群发次数已用完', en: 'Quota of this period is used up', resendable: 'no' },
  ALREADY_REACHED: {
    zh: '已通过原任务或另一次重新发送收到，或即将收到',
    en: 'Has it, or will, through the first task or another resend',
    resendable: 'no',
  },
  REFUSED_BY_WECOM: { zh: '企业微信拒绝向该客户发送', en: 'WeCom refused to send to this customer', resendable: 'yes' },
  NOT_IN_WECOM_RESULT: {
    zh: '企业微信的结果中没有该客户，是否收到未知',
    en: "Not in WeCom's result; whether it arrived is unknown",
    resendable: 'person',
  },
  NOT_A_FRIEND: { zh: '对方拒收或已删除', en: 'The customer removed the member', resendable: 'no' },
  QUOTA_EXCEEDED: {
    zh: '客户接收的群发消息已达上限',
    en: 'The customer has received as many group messages as allowed',
    resendable: 'yes',
  },
  MEMBER_NOT_CONFIRMED: {
    zh: '成员在截止时间前未确认发送，已撤回',
    en: 'The member did not confirm in time; withdrawn',
    resendable: 'yes',
  },
  NOT_CHOSEN_BY_MEMBER: {
    zh: '成员确认发送时未选择该客户',
    en: 'The member left this customer out when confirming',
    resendable: 'yes',
  },
  CONTENT_REJECTED: { zh: '消息内容被企业微信拒绝', en: 'WeCom rejected the content', resendable: 'yes' },
  MEDIA_INVALID: { zh: '图片或文件无效', en: 'The media file is not valid', resendable: 'yes' },
  SENDER_NOT_AVAILABLE: { zh: '发送账号已不可用', en: 'The sending account is not available', resendable: 'yes' },
  BATCH_REFUSED: { zh: '企业微信拒绝了这一批发送', en: 'WeCom refused this batch', resendable: 'yes' },
  RESULT_UNAVAILABLE: {
    zh: '企业微信不再提供这一批的结果',
    en: 'WeCom no longer tells the result of this batch',
    resendable: 'no',
  },
  OUTCOME_UNKNOWN: {
    zh: '提交结果未知，是否收到未知',
    en: 'The outcome of the submit is unknown',
    resendable: 'person',
  },
  CANCELLED_BY_USER: { zh: '任务已取消', en: 'Cancelled by a user', resendable: 'yes' },
  MISSED_TIME_DISCARDED: {
    zh: '错过发送时间，已放弃',
    en: 'The time was missed and the send discarded',
    resendable: 'yes',
  },
  APPROVAL_REFUSED: { zh: '审批未通过', en: 'Approval was refused', resendable: 'yes' },
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof reasons;

/** The sentence of a reason code; an unknown code (from a newer release) speaks for itself. */
export function reasonSentence(code: string, language: 'zh' | 'en' = 'zh'): string {
  return isReasonCode(code) ? reasons[code][language] : code;
}

function isReasonCode(code: string): code is ReasonCode {
  return Object.hasOwn(reasons, code);
}

type AskedReason = 'NOT_IN_WECOM_RESULT' | 'OUTCOME_UNKNOWN';

/** True for a reason that may mean that the customer has it: a resend takes it only when a person says so. */
export function isAskedReason(code: string): code is AskedReason {
  return isReasonCode(code) && reasons[code].resendable === 'person';
}

/** The reasons whose rows a resend takes: those that surely did not arrive, and what a person ticked. */
export function resendableReasons(ticked: readonly AskedReason[] = []): ReasonCode[] {
  const sure = Object.entries(reasons).flatMap(([code, { resendable }]) => (resendable === 'yes' ? [code] : []));
  return [...sure.filter(isReasonCode), ...new Set(ticked)];
}
