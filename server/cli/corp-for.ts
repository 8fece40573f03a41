import type { Database } from '#server/db';
import { env } from '#server/env';

/** The corp asked for, or the one the environment names, or the only one. */
export async function corpFor(db: Database, wanted: bigint | undefined): Promise<bigint> {
  const corps = await db.corp.findMany({ select: { id: true, name: true, wecomCorpId: true }, orderBy: { id: 'asc' } });
  const isMeant = ({ id, wecomCorpId }: (typeof corps)[number]) =>
    wanted === undefined ? wecomCorpId === env().WECOM_CORP_ID : id === wanted;
  const corp = corps.find(isMeant) ?? (wanted === undefined && corps.length === 1 ? corps[0] : undefined);
  if (corp) return corp.id;
  const known = corps.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
  throw new Error(corps.length === 0 ? '还没有企业：请先运行 npm start' : `请用 --corp 指明企业：\n${known}`);
}
