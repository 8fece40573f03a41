import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inEnglish } from './english.ts';
import sentences from './english.json' with { type: 'json' };

const root = fileURLToPath(new URL('..', import.meta.url));

/** What speaks both languages itself, or speaks to people at a terminal, to members in WeCom, or in the API's document. */
const apart =
  /test\.ts$|given-|^server\/cli\/|openapi|api\/docs\.ts|^server\/postgres\/|env\.ts$|export|reasons\.ts$|notice-rules|auth\/staff|corps\/service|auth\/api-keys/;

/** Every Chinese sentence written in the code of server and worker, with `{}` for what is put into it. */
function spoken(): Map<string, string> {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', 'server', 'worker'];
  const files = execFileSync('git', list, { cwd: root }).toString().split('\n');
  const found = new Map<string, string>();
  for (const file of files.filter((each) => each.endsWith('.ts') && !apart.test(each))) {
    const code = readFileSync(`${root}/${file}`, 'utf8').replace(/^\s*(\/\*\*|\*|\/\/).*$/gm, '');
    // In SQL, a literal stands in quotes inside of the template.
    for (const [, plain, template = ''] of code.matchAll(/'([^'\n]*)'|`([^`']*)`/g)) {
      const sentence = (plain ?? template).replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '{}');
      if (/\p{Script=Han}/u.test(sentence)) found.set(sentence, file);
    }
  }
  return found;
}

/** Names that become data, and a piece of a sentence that is known as a whole. */
const notASentence = new Set(['（无权查看）', '{} 副本', '未命名', '服务器 IP ']);

test('whatever the server says in Chinese it can say in English', () => {
  const known = new Set(Object.keys(sentences));
  const unknown = [...spoken()].filter(([sentence]) => !known.has(sentence) && !notASentence.has(sentence));
  expect(unknown).toEqual([]);
});

test('every English sentence names each part of the Chinese one', () => {
  for (const [chinese, english] of Object.entries(sentences)) {
    const parts = chinese
      .split('{}')
      .slice(1)
      .map((_, at) => `{${at}}`);
    expect({ chinese, missing: parts.filter((part) => !english.includes(part)) }).toEqual({ chinese, missing: [] });
    expect(english).not.toMatch(/\p{Script=Han}/u);
  }
});

test.each([
  ['没有此操作的权限', 'You may not do this'],
  ['任务 12 正在重新发送，请等它结束', 'Task 12 is resending it; wait until it ends'],
  ['标签 7 不存在或您无权查看', 'Tag 7 does not exist, or you may not see it'],
  [
    '企业微信拒绝了素材“优惠.png”：企业微信返回了未知的错误码 7',
    'WeCom refused the file “优惠.png”: WeCom answered the unknown error code 7',
  ],
  ['素材“图片”读取失败，请联系管理员检查存储', 'The file “图片” could not be read; ask an admin to check the storage'],
  ['张三', undefined],
  ['hello', undefined],
])('%s', (chinese, english) => {
  expect(inEnglish(chinese)).toBe(english);
});
