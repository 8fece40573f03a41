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
 * The children of `<xml>`, all values as text; null when it is not such a document. Entities are never resolved, and a
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

/** The cipher text in the body of a push; null when there is none. */
export function readEncrypt(body: string): string | null {
  return z.string().min(1).catch('').parse(readXml(body)?.Encrypt) || null;
}
