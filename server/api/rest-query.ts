import { z } from 'zod';
import { AppError, type ErrorDetail } from '#server/errors';

/** Parameters as they stand in the path. */
export type Values = Record<string, string>;

/**
 * Reads query and path parameters as the schema's types, strictly: integers by `-?\d+`, arrays repeated or with commas,
 * anything else once. What does not fit stays text, and an unknown name stays in, for the schema to refuse both.
 */
export function readParameters(input: z.ZodObject | null, search: URLSearchParams, path: Values): object {
  const shape = input?.shape ?? {};
  const faults: ErrorDetail[] = [];
  const read: [string, unknown][] = Object.entries(path).map(([name, text]) => [name, scalar(shape[name], text)]);
  for (const name of new Set(search.keys())) {
    const texts = search.getAll(name);
    const schema = Object.hasOwn(shape, name) ? bare(shape[name]) : undefined;
    if (Object.hasOwn(path, name) || (input === null && schema === undefined)) {
      faults.push({ path: name, message: '未知字段' });
    } else if (schema && elementOf(schema)) {
      read.push([
        name,
        listOrOne(
          schema,
          texts.flatMap((text) => text.split(',')),
        ),
      ]);
    } else if (texts.length > 1) {
      faults.push({ path: name, message: '不能重复' });
    } else {
      read.push([name, scalar(schema, texts[0] ?? '')]);
    }
  }
  if (faults.length > 0) throw new AppError('BAD_REQUEST', undefined, { details: faults });
  return Object.fromEntries(read);
}

/** The schema without what only says that it may be absent. */
export function bare(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return bare(schema.unwrap());
  return schema;
}

/** What a list is made of; null for what is no list. A union of one and many counts as a list. */
function elementOf(schema: unknown): unknown {
  if (schema instanceof z.ZodArray) return bare(schema.element);
  if (schema instanceof z.ZodUnion) return schema.options.map(elementOf).find((element) => element !== null) ?? null;
  return null;
}

function listOrOne(schema: unknown, texts: string[]): unknown {
  const values = texts.map((text) => scalar(elementOf(schema), text));
  return schema instanceof z.ZodUnion && values.length === 1 ? values[0] : values;
}

function scalar(schema: unknown, text: string): unknown {
  const kind = bare(schema);
  if (kind instanceof z.ZodNumber && /^-?\d+$/.test(text)) {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : text;
  }
  if (kind instanceof z.ZodBoolean && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}
