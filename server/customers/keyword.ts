import { type Db, Prisma } from '#server/db';
import { escapeLike } from './sql.ts';

/** What the GIN index holds, character for character as in its definition. */
const grams = Prisma.sql`customer_grams(c.search_text || chr(31) || c.phone_text)`;

/** A keyword as the search texts are written: by the same SQL function. Empty means no filter. */
export async function foldKeyword(db: Db, keyword: string | undefined): Promise<string> {
  if (!keyword) return '';
  const [row] = await db.$queryRaw<{ folded: string }[]>`SELECT btrim(customer_fold(${keyword})) AS folded`;
  return row?.folded ?? '';
}

/**
 * True for customers `c` in whose texts the folded keyword stands. Without the right to see phones a phone is found only
 * by all its 11 digits. The index narrows by pieces of one or two characters, LIKE decides what it cannot.
 */
export function matchesKeyword(folded: string, { seesPhones }: { seesPhones: boolean }): Prisma.Sql {
  const pieces = piecesOf(folded);
  const inIndex = Prisma.sql`${grams} @> ${pieces}::text[]`;
  const isDigits = /^[0-9]+$/.test(folded);
  // A short keyword is itself a piece, so the index is exact, unless it may have found the digits in a hidden phone.
  if (pieces.length === 1 && (seesPhones || !isDigits)) return inIndex;
  const pattern = `%${escapeLike(folded)}%`;
  const inTexts = Prisma.sql`c.search_text LIKE ${pattern}`;
  if (!isDigits) return Prisma.sql`${inIndex} AND ${inTexts}`;
  if (seesPhones) return Prisma.sql`${inIndex} AND (${inTexts} OR c.phone_text LIKE ${pattern})`;
  if (folded.length !== 11) return Prisma.sql`${inIndex} AND ${inTexts}`;
  return Prisma.sql`${inIndex} AND (${inTexts} OR ${folded} = ANY(string_to_array(c.phone_text, chr(31))))`;
}

function piecesOf(text: string): string[] {
  const characters = [...text];
  if (characters.length === 1) return characters;
  return [...new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`))];
}
