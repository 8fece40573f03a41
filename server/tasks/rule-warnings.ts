import type { Db } from '#server/db';
import type { PreflightResult } from './preflight-schema.ts';
import { quietUntilSeconds } from './quiet-hours.ts';

type Planned = { sendableCount: number; approvalCount: number; at: string | undefined };

/** What the corp's rules mean for a send to so many people, now or at a time: it waits for morning, or for somebody's approval. */
export async function ruleWarnings(
  db: Db,
  corpId: bigint,
  { sendableCount: count, approvalCount, at }: Planned,
): Promise<PreflightResult['warnings']> {
  if (count === 0) return [];
  const corp = await db.corp.findUniqueOrThrow({ where: { id: corpId } });
  const quietSeconds = await quietUntilSeconds(db, corpId, at === undefined ? null : new Date(at));
  const { quietStartMinute: starts, quietEndMinute: ends, approvalThreshold } = corp;
  const warnings: PreflightResult['warnings'] = [];
  if (quietSeconds > 0 && starts !== null && ends !== null) {
    const when = at === undefined ? '现在' : '发送时间';
    const message = `${when}在免打扰时段（${clock(starts)}–${clock(ends)}）内，${clock(ends)} 之后才会发送`;
    warnings.push({ code: 'QUIET_HOURS', message, count });
  }
  if (approvalThreshold !== null && approvalCount >= approvalThreshold) {
    const message = `达到 ${approvalThreshold} 人的审批人数，需要其他有审批权限的人同意后才会发送`;
    warnings.push({ code: 'APPROVAL_REQUIRED', message, count });
  }
  return warnings;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
