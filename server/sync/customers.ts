import type { Db } from '#server/db';
import type { ContactPage } from '#server/wecom/contact-schema';
import type { ClaimedRun } from './run.ts';
import { readSlices, type Slice, type SlicePlan } from './slices.ts';
import { contactRows } from './staged-contacts.ts';
import type { Round, Step, Tools } from './step.ts';

/** CUSTOMERS: every relation of the members with customer contact, into the staging table page by page. */
export function readCustomers(tools: Tools, run: ClaimedRun, round: Round): Promise<Step> {
  const plan: SlicePlan<ContactPage & { rowCount: number }> = {
    kind: 'CONTACTS',
    largest: 100,
    async ask(userids, cursor) {
      const answer = await tools.wecom.batchGetByUser(run.corpId, { userids, cursor });
      return answer.kind === 'ok'
        ? { kind: 'ok', value: { ...answer.value, rowCount: answer.value.rows.length } }
        : answer;
    },
    async stage(tx, slice, page) {
      await stageContacts(tx, slice, page);
      await markUnlicensed(tx, run.id, page.unlicensed);
    },
    async forget(tx, slice) {
      if (slice.pages > 0) await tx.syncContact.deleteMany({ where: { runId: run.id, sliceId: slice.id } });
    },
    // 701008: none of the members asked for has a licence.
    async giveUp(tx, slice, errcode) {
      if (errcode === 701008) await markUnlicensed(tx, run.id, slice.userids);
    },
  };
  return readSlices(tools, run, plan, round);
}

/** A row that comes twice, since people were added between two pages, stands once. */
async function stageContacts(tx: Db, slice: Slice, { rows }: ContactPage): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO t_sync_contact
      (run_id, slice_id, external_userid, userid_key, name, remark, description, remark_mobiles, tag_ids, add_time)
    SELECT ${slice.runId}, ${slice.id}, r.* FROM (${contactRows(rows)}) AS r
    ON CONFLICT DO NOTHING`;
}

async function markUnlicensed(tx: Db, runId: bigint, userids: string[]): Promise<void> {
  if (userids.length === 0) return;
  await tx.syncMember.updateMany({
    where: { runId, useridKey: { in: userids.map((userid) => userid.toLowerCase()) } },
    data: { status: 'EXPIRED' },
  });
}
