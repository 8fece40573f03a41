import { type Db, Prisma } from '#server/db';
import { decryptSecret, encryptingKeyId, encryptSecret } from '#server/secrets';

/** Every column that holds something encrypted, with what names its row beside the corp. */
const places = [
  { table: 't_corp', corp: 'id', column: 'secret_encrypted' },
  { table: 't_corp', corp: 'id', column: 'callback_token_encrypted' },
  { table: 't_corp', corp: 'id', column: 'callback_aes_key_encrypted' },
  { table: 't_wecom_token', corp: 'corp_id', column: 'token_encrypted' },
] as const;
type Place = (typeof places)[number];

const pageSize = 500;

/** How many values were encrypted anew, and how many name a key that is no longer there. */
export type Rotation = { rotated: number; unreadable: number };

/**
 * Encrypts everything under the first key that another key had encrypted, so that the others can be taken away. May be
 * broken off, repeated, and run beside working processes: a value that changed meanwhile is left as it is. All processes
 * must know the new key before.
 */
export async function rotateKeys(db: Db): Promise<Rotation> {
  const total: Rotation = { rotated: 0, unreadable: 0 };
  for (const place of places) {
    const { rotated, unreadable } = await rotateColumn(db, place);
    total.rotated += rotated;
    total.unreadable += unreadable;
  }
  return total;
}

type Row = { corpId: bigint; value: string };

async function rotateColumn(db: Db, place: Place): Promise<Rotation> {
  const total: Rotation = { rotated: 0, unreadable: 0 };
  let after = '';
  for (;;) {
    const rows = await readOld(db, place, after);
    const fresh = rows.flatMap(({ corpId, value }) => reencrypted(corpId, value));
    total.unreadable += rows.length - fresh.length;
    total.rotated += await write(db, place, fresh);
    if (rows.length < pageSize) return total;
    after = rows.at(-1)?.value ?? '';
  }
}

function readOld(db: Db, { table, corp, column }: Place, after: string): Promise<Row[]> {
  const [from, corpId, value] = [table, corp, column].map((name) => Prisma.raw(name));
  return db.$queryRaw<Row[]>`
    SELECT ${corpId} AS "corpId", ${value} AS value FROM ${from}
    WHERE ${value} IS NOT NULL AND split_part(${value}, ':', 1) <> ${encryptingKeyId()} AND ${value} > ${after}
    ORDER BY ${value} LIMIT ${pageSize}`;
}

function reencrypted(corpId: bigint, value: string): { corpId: bigint; value: string; fresh: string }[] {
  try {
    return [{ corpId, value, fresh: encryptSecret(corpId, decryptSecret(corpId, value)) }];
  } catch {
    return [];
  }
}

async function write(db: Db, { table, corp, column }: Place, rows: (Row & { fresh: string })[]): Promise<number> {
  const [into, corpId, value] = [table, corp, column].map((name) => Prisma.raw(name));
  return db.$executeRaw`
    UPDATE ${into} AS t SET ${value} = new.fresh
    FROM unnest(${rows.map((row) => row.corpId)}::bigint[], ${rows.map((row) => row.value)}::text[],
                ${rows.map(({ fresh }) => fresh)}::text[]) AS new (corp_id, value, fresh)
    WHERE t.${corpId} = new.corp_id AND t.${value} = new.value`;
}
