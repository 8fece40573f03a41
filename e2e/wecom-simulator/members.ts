import { z } from 'zod';
import type { Corp } from './corp.ts';
import { WecomFailure } from './failure.ts';
import { habitSchema, type Habit } from './habit.ts';

export const memberInput = z.strictObject({
  userid: z.string().min(1).max(64),
  name: z.string().optional(),
  listed: z.boolean().optional(),
  status: z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(5)]).optional(),
  habit: habitSchema.optional(),
});
export type MemberInput = z.input<typeof memberInput>;

const memberRow = z.object({
  userid: z.string(),
  name: z.string(),
  listed: z.number(),
  status: z.number(),
  habit: z.string(),
});
export type Member = z.infer<typeof memberRow>;

export function findMember({ store }: Corp, userid: string): Member | undefined {
  return store.get(memberRow, 'SELECT userid, name, listed, status, habit FROM member WHERE userid = ?', userid);
}

/** The member as WeCom spells him, if he may use customer contact: 40003 unknown, 60111 left, 60021 out of range. */
export function requireListed(corp: Corp, userid: unknown): string {
  if (typeof userid !== 'string' || userid === '') throw new WecomFailure(40003);
  const member = findMember(corp, userid);
  if (!member) throw new WecomFailure(40003);
  if (member.status === 5) throw new WecomFailure(60111);
  if (!member.listed) throw new WecomFailure(60021);
  return member.userid;
}

/** Adds a member or changes what is given of him. */
export function putMember(corp: Corp, member: MemberInput): void {
  const known = findMember(corp, member.userid);
  corp.store.run(
    'INSERT OR REPLACE INTO member (userid, name, listed, status, habit) VALUES (?, ?, ?, ?, ?)',
    member.userid,
    member.name ?? known?.name ?? member.userid,
    Number(member.listed ?? known?.listed ?? true),
    member.status ?? known?.status ?? 1,
    member.habit ? JSON.stringify(habitSchema.parse(member.habit)) : (known?.habit ?? '{}'),
  );
}

/** Takes members out of the address book altogether, and their relations with them. */
export function deleteMembers({ store }: Corp, userids: string[]): void {
  for (const userid of userids) {
    store.run('DELETE FROM follow WHERE userid = ?', userid);
    store.run('DELETE FROM member WHERE userid = ?', userid);
  }
}

/** Changes how members confirm and their customers react; what already waits follows the new habit. */
export function changeHabit(corp: Corp, userid: string | undefined, patch: Partial<Habit>): number {
  const { store, clock } = corp;
  const members = store.all(
    memberRow,
    'SELECT userid, name, listed, status, habit FROM member WHERE ?1 IS NULL OR userid = ?1',
    userid ?? null,
  );
  for (const member of members) {
    const habit = habitSchema.parse({ ...JSON.parse(member.habit), ...patch });
    store.run('UPDATE member SET habit = ? WHERE userid = ?', JSON.stringify(habit), member.userid);
    if (patch.confirmAfterSeconds === undefined) continue;
    const confirmAt = patch.confirmAfterSeconds === 'never' ? null : clock.exact() + patch.confirmAfterSeconds;
    store.run(
      `UPDATE task SET confirm_at = ? WHERE userid = ? AND status = 0
         AND message_id IN (SELECT id FROM message WHERE cancelled_at IS NULL)`,
      confirmAt,
      member.userid,
    );
  }
  return members.length;
}
