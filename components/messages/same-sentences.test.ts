import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { messages as english } from './en.ts';
import { messages as chinese } from './zh-cn.ts';

/** Each sentence by its path, for example `tasks.list.name`. */
function sentencesOf(tree: object, path: string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'object' && value !== null) return sentencesOf(value, [...path, key]);
    return [[[...path, key].join('.'), String(value)]];
  });
}

/** What a sentence needs from its caller: arguments with their kind, choices of a select, and tags. */
function needsOf(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...needsOf(element.children)];
    if (element.type === TYPE.select) {
      const choices = Object.keys(element.options).sort().join('|');
      return [`${element.value}:${choices}`, ...branchesOf(element.options)];
    }
    if (element.type === TYPE.plural) return [`${element.value}:number`, ...branchesOf(element.options)];
    // In English a number often becomes a plural.
    return [element.type === TYPE.number ? `${element.value}:number` : element.value];
  });
}

function branchesOf(options: Record<string, { value: MessageFormatElement[] }>) {
  return Object.values(options).flatMap(({ value }) => needsOf(value));
}

const needs = (sentence: string) => [...new Set(needsOf(parse(sentence)))].sort();

const inChinese = sentencesOf(chinese);
const inEnglish = new Map(sentencesOf(english));

test('Chinese and English have the same sentences', () => {
  const paths = inChinese.map(([path]) => path).sort();
  expect([...inEnglish.keys()].sort()).toEqual(paths);
});

test('a sentence is given the same arguments in both languages', () => {
  const byPath = (sentences: Iterable<[string, string]>) =>
    Object.fromEntries([...sentences].map(([path, sentence]) => [path, needs(sentence)]));
  expect(byPath(inEnglish)).toEqual(byPath(inChinese));
});

test('no English sentence is left in Chinese, and none is empty', () => {
  const left = [...inEnglish].filter(([, sentence]) => /\p{Script=Han}/u.test(sentence) || sentence.trim() === '');
  expect(left.map(([path]) => path)).toEqual([]);
});

/** Whether some choice of its arguments leaves nothing of a sentence. */
function mayBeEmpty(elements: MessageFormatElement[]): boolean {
  return elements.every((element) => {
    if (element.type !== TYPE.select && element.type !== TYPE.plural) return false;
    return Object.values(element.options).some(({ value }) => mayBeEmpty(value));
  });
}

test('no sentence comes out empty whatever its arguments: the formatter of compiled sentences would call that an error', () => {
  const empty = [...inChinese, ...inEnglish].filter(([, sentence]) => mayBeEmpty(parse(sentence)));
  expect(empty.map(([path]) => path)).toEqual([]);
});

test.each(['zh-CN', 'en'])('every file of sentences in %s is registered', (locale) => {
  const files = readdirSync(new URL(`./${locale}`, import.meta.url));
  const register = readFileSync(new URL(`./${locale.toLowerCase()}.ts`, import.meta.url), 'utf8');
  expect(files.filter((file) => !register.includes(`./${locale}/${file}`))).toEqual([]);
  expect(files).toHaveLength(Object.keys(chinese).length);
});
