import type { Contact } from '#server/wecom/contact-schema';
import { accountStatusOf, memberAnswerOf } from './rules.ts';
import type { Tools } from './step.ts';

/** Makes accounts of followers we do not know yet, so that their relation is not lost until the next sync. */
export async function addNewMembers({ db, wecom }: Tools, corpId: bigint, contacts: Contact[]): Promise<void> {
  const followers = new Map(contacts.map(({ userid }) => [userid.toLowerCase(), userid]));
  const known = await db.account.findMany({
    where: { corpId, useridKey: { in: [...followers.keys()] } },
    select: { useridKey: true },
  });
  for (const { useridKey } of known) followers.delete(useridKey);
  for (const [useridKey, userid] of followers) {
    const reply = await wecom.getUser(corpId, { userid });
    const status = accountStatusOf({ isListed: true, statusBefore: null }, memberAnswerOf(reply));
    const name = reply.kind === 'ok' && reply.value.name ? [...reply.value.name].slice(0, 200).join('') : userid;
    await db.account.createMany({ data: [{ corpId, userid, useridKey, name, status }], skipDuplicates: true });
  }
}
