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

type Texts = { seesPhones: boolean };

/**
 * True for customers `c` in whose texts the folded keyword stands. Without the right to see phones a phone is found only
 * by all its 11 digits. The index narrows by pieces of one or two characters, LIKE decides what it cannot.
 */
export function matchesKeyword(folded: string, texts: Texts): Prisma.Sql {
  const inIndex = mayContainKeyword(folded);
  // A short keyword is itself a piece, so the index is exact, unless it may have found the digits in a hidden phone.
  const isExact = piecesOf(folded).length === 1 && (texts.seesPhones || !isDigits(folded));
  return isExact ? inIndex : Prisma.sql`${inIndex} AND ${containsKeyword(folded, texts)}`;
}

/** What the index alone can say of customers `c`: those with the keyword are among them, others may be. */
export function mayContainKeyword(folded: string): Prisma.Sql {
  return Prisma.sql`${grams} @> ${piecesOf(folded)}::text[]`;
}

/** As `matchesKeyword`, by the texts alone: for customers found in another way. */
export function containsKeyword(folded: string, { seesPhones }: Texts): Prisma.Sql {
  const pattern = `%${escapeLike(folded)}%`;
  const inTexts = Prisma.sql`c.search_text LIKE ${pattern}`;
  if (!isDigits(folded)) return inTexts;
  if (seesPhones) return Prisma.sql`(${inTexts} OR c.phone_text LIKE ${pattern})`;
  if (folded.length !== 11) return inTexts;
  return Prisma.sql`(${inTexts} OR ${folded} = ANY(string_to_array(c.phone_text, chr(31))))`;
}

function isDigits(text: string): boolean {
  return /^[0-9]+$/.test(text);
}

function piecesOf(text: string): string[] {
  const characters = [...text];
  if (characters.length === 1) return characters;
  return [...new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`))];
}
