import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  maxNestedTags: 8,
});

const document = z.object({ xml: z.record(z.string(), z.unknown()) });

/**
 * The children of `<xml>` of a decrypted message, all values as text; null when it is not such a document. Entities are never resolved, and a
 * document that declares any is refused.
 */
export function readXml(text: string): Record<string, unknown> | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return null;
  try {
    return document.parse(parser.parse(text, true)).xml;
  } catch {
    return null;
  }
}

/** Linear however the body is made: nothing in it can be read in two ways. */
const envelope = /^\s*(?:<\?xml[^>]*>\s*)?<xml>.*?<Encrypt>(?:<!\[CDATA\[)?([A-Za-z0-9+/=]+)(?:\]\]>)?<\/Encrypt>/s;

/**
 * The cipher text in the body of a push; null when there is none. Anybody may send a body, so it is not parsed: what is
 * taken out is worth nothing until its signature is right.
 */
export function readEncrypt(body: string): string | null {
  return envelope.exec(body)?.[1] ?? null;
}
