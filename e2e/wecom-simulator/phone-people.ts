import { randomBytes } from 'node:crypto';
import type { Corp } from './corp.ts';
import { changeFollow, putCustomer } from './customers.ts';
import { tellingRelations } from './relation-events.ts';
import { removeRelations } from './tampering.ts';

type Pair = { userid: string; externalUserid: string };

/** Somebody new scans the member's code. */
export function addCustomer(corp: Corp, userid: string): void {
  const noise = randomBytes(15).toString('base64url');
  const externalUserid = `wm${noise}`;
  tellingRelations(corp, [{ userid, externalUserid }], () =>
    putCustomer(corp, { externalUserid, name: `新客户${noise.slice(0, 4)}`, follows: [{ userid }] }),
  );
}

export function removeCustomer(corp: Corp, { userid, externalUserid, by }: Pair & { by: 'member' | 'customer' }): void {
  tellingRelations(corp, [{ userid, externalUserid }], () =>
    removeRelations(corp, { userid, externalUserids: [externalUserid], by }),
  );
}

export function changeRemark(corp: Corp, { userid, externalUserid, remark }: Pair & { remark: string }): void {
  tellingRelations(corp, [{ userid, externalUserid }], () =>
    changeFollow(corp, { userid, externalUserid, remark: remark === '' ? null : remark }),
  );
}
