import { env } from '#server/env';
import type { Member } from '#server/wecom/contact-schema';
import type { AskOutcome } from '#server/wecom/contacts';
import { accountStatusOf, memberAnswerOf } from './rules.ts';
import { type ClaimedRun, inStep } from './run.ts';
import { eachAtOnce, type Round, type Step, stepOf, type Tools } from './step.ts';

const chunkSize = 40;

/** MEMBERS: who has customer contact, and name and status of them and of all we knew before. */
export async function readMembers(tools: Tools, run: ClaimedRun, round: Round): Promise<Step> {
  if (!run.position.isListed) {
    const listed = await tools.wecom.getFollowUserList(run.corpId);
    if (listed.kind !== 'ok') return stepOf(listed);
    await stageMembers(tools, run, listed.value);
  }
  while (!round.isOver()) {
    const members = await tools.db.syncMember.findMany({
      where: { runId: run.id, status: null },
      orderBy: { useridKey: 'asc' },
      take: chunkSize,
    });
    if (members.length === 0) return { kind: 'next' };
    const stop = await askFor(tools, run, members);
    round.isHeard ||= !stop || stop.kind !== 'stumble';
    if (stop) return stop;
  }
  return { kind: 'more' };
}

async function stageMembers({ db }: Tools, run: ClaimedRun, userids: string[]): Promise<void> {
  await inStep(db, run, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO t_sync_member (run_id, userid_key, userid, is_listed, status_before, name)
      SELECT ${run.id}, coalesce(listed.key, a.userid_key), coalesce(a.userid, listed.userid), listed.userid IS NOT NULL, a.status, a.name
      FROM (SELECT DISTINCT ON (lower(userid)) lower(userid) AS key, userid
            FROM unnest(${userids}::text[]) AS userid WHERE length(userid) <= 100 ORDER BY lower(userid), userid) AS listed
      FULL JOIN (SELECT * FROM t_account WHERE corp_id = ${run.corpId}) AS a ON a.userid_key = listed.key
            ON CONFLICT DO NOTHING`;
    return { position: { ...run.position, isListed: true } };
  });
}

type Asked = { useridKey: string; userid: string; isListed: boolean; statusBefore: string | null };
type Answered = { key: string; status: string; name: string | null };

/** Asks for some members; what was answered is kept also when WeCom stops us. */
async function askFor({ db, wecom }: Tools, run: ClaimedRun, members: Asked[]): Promise<Step | null> {
  const answered: Answered[] = [];
  const stop = await eachAtOnce<Asked, Step>(members, env().SYNC_CONCURRENCY, async (member) => {
    const reply = await wecom.getUser(run.corpId, { userid: member.userid });
    if (stopsTheRun(reply)) return stepOf(reply);
    const name = reply.kind === 'ok' && reply.value.name ? reply.value.name : null;
    answered.push({ key: member.useridKey, status: accountStatusOf(member, memberAnswerOf(reply)), name });
    return null;
  });
  await inStep(db, run, async (tx) => {
    await tx.$executeRaw`
      UPDATE t_sync_member m SET status = told.status, name = coalesce(left(told.name, 200), m.name)
      FROM unnest(${answered.map(({ key }) => key)}::text[], ${answered.map(({ status }) => status)}::text[],
                  ${answered.map(({ name }) => name)}::text[]) AS told (key, status, name)
      WHERE m.run_id = ${run.id} AND m.userid_key = told.key`;
    return {};
  });
  return stop;
}

type Reply = AskOutcome<Member>;

/** An app without the right to read the contacts (48002) still knows who its members are; they keep their names. */
function stopsTheRun(reply: Reply): reply is Exclude<Reply, { kind: 'ok' }> {
  switch (reply.kind) {
    case 'ok':
      return false;
    case 'wait':
      return true;
    case 'blocked':
      return reply.errcode !== 48002;
    case 'error':
      return reply.errcode === undefined;
  }
}
