import type { AccountStatus } from './schema.ts';

/** What an account of each type can do. A personal account has no lawful interface for sending, so it has no row. */
const abilities = { WEWORK: { canGroupSend: true } } as const;

/** Why nothing can be sent from an account of this type and status, or null if it can. */
export function whyNotAvailable(type: string, status: string): string | null {
  if (!Object.hasOwn(abilities, type)) {
    return '个人微信没有合法的群发接口，请选择企业微信成员';
  }
  return isStatus(status) ? sentences[status] : sentences.OFFLINE;
}

const sentences: Record<AccountStatus, string | null> = {
  ACTIVE: null,
  OFFLINE: '该账号当前不可用于群发：成员未启用客户联系功能或已被停用，请在企业微信管理后台检查后重新同步',
  EXPIRED: '该账号已失效：成员已离职、已被删除或许可已过期，请选择其他账号',
};

function isStatus(status: string): status is AccountStatus {
  return Object.hasOwn(sentences, status);
}
