import { isInScope } from '#server/accounts/relation';
import type { Actor } from '#server/auth/actor';
import { Prisma } from '#server/db';

/**
 * Pairs (`value`, `id`) of what was written and the customers it names, within what the actor sees: an external id, a
 * phone of 11 digits (of each customer who has it), or a customer id. What names nobody has no row.
 */
export function writtenSql(actor: Actor, values: string[]): Prisma.Sql {
  const distinct = [...new Set(values)];
  const phones = distinct.filter((value) => isPhone(value));
  const numbers = distinct.filter((value) => !isPhone(value) && /^[1-9]\d{0,15}$/.test(value));
  const named = [
    Prisma.sql`SELECT c.external_userid AS value, c.id FROM t_customer c
                WHERE c.corp_id = ${actor.corpId} AND c.external_userid = ANY(${distinct})`,
    Prisma.sql`SELECT c.id::text, c.id FROM t_customer c
                WHERE c.corp_id = ${actor.corpId} AND c.id = ANY(${numbers.map(BigInt)}::bigint[])`,
    ...(phones.length > 0 ? [byPhone(actor, phones)] : []),
  ];
  const seen = isInScope(actor.scope, Prisma.sql`named.id`);
  return Prisma.sql`SELECT value, id FROM (${Prisma.join(named, ' UNION ALL ')}) AS named WHERE ${seen}`;
}

/** As people write it into a sheet: 11 digits from 1, also with +86, blanks and dashes; then as we keep it. */
export function asWritten(value: string): string {
  const digits = value.replaceAll(/[\s()-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');
  return isPhone(digits) ? digits : value;
}

/** A whole number of a mobile phone, as we keep it. */
export function isPhone(text: string): boolean {
  return /^1\d{10}$/.test(text);
}

function byPhone({ corpId }: Actor, phones: string[]): Prisma.Sql {
  return Prisma.sql`SELECT number, c.id
    FROM t_customer c CROSS JOIN LATERAL unnest(string_to_array(c.phone_text, chr(31))) AS number
    WHERE c.corp_id = ${corpId} AND c.phone_text <> '' AND number = ANY(${phones})`;
}
