import { z } from 'zod';

const share = z.number().min(0).max(1);

/** `never`: the member confirms only on the phone page or through the control API. */
export const habitSchema = z.object({
  confirmAfterSeconds: z.union([z.number().min(0), z.literal('never')]).default(1),
  customersReact: z
    .object({ sent: share, notFriend: share, overQuota: share })
    .default({ sent: 1, notFriend: 0, overQuota: 0 }),
});
export type Habit = z.infer<typeof habitSchema>;

export const outcomes = ['sent', 'not-friend', 'over-quota', 'not-chosen', 'refused', 'absent'] as const;
/** What a test decides about a customer: the first four at confirmation, `refused` (fail_list) and `absent` (no row at all) at creation. */
export type Outcome = (typeof outcomes)[number];

/** The row's status by habit. Who is no friend of a member stays so; quota differs from message to message. */
export function statusByHabit(habit: Habit, of: { userid: string; externalUserid: string; msgid: string }): 1 | 2 | 3 {
  const { notFriend, overQuota } = habit.customersReact;
  if (fraction(`${of.userid} ${of.externalUserid}`) < notFriend) return 2;
  return fraction(`${of.msgid} ${of.externalUserid}`) < overQuota ? 3 : 1;
}

/** A number in [0, 1) that depends on the text alone. */
export function fraction(text: string): number {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  return ((h ^ (h >>> 15)) >>> 0) / 0x1_0000_0000;
}
