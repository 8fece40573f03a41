import { describe, expect, test } from 'vitest';
import { readEncrypt, readXml } from './callback-xml.ts';

const cipher = 'ab+/12==';
const cdata = (text: string) => `<![CDATA[${text}]]>`;

describe('the cipher text of a push', () => {
  const head = `<ToUserName>${cdata('ww1')}</ToUserName>\n<AgentID>${cdata('218')}</AgentID>`;
  const element = `<Encrypt>${cdata(cipher)}</Encrypt>`;
  test.each([
    `<xml>${head}${element}</xml>`,
    `<xml>${element}${head}</xml>`,
    `\n<xml>\n${head}\n${element}\n</xml>\n`,
    `<?xml version="1.0" encoding="UTF-8"?>\n<xml>${element}</xml>`,
    `<xml><Encrypt>${cipher}</Encrypt></xml>`,
  ])('is found in %j', (body) => {
    expect(readEncrypt(body)).toBe(cipher);
  });

  test.each([
    '',
    'hello',
    element,
    `<xml>${head}</xml>`,
    '<xml><Encrypt></Encrypt></xml>',
    `<xml><Encrypt>${cdata('no base64!')}</Encrypt></xml>`,
    `<xml><Encrypt>${cipher}`,
    `<!DOCTYPE xml [<!ENTITY a "b">]><xml>${element}</xml>`,
  ])('is not found in %j', (body) => {
    expect(readEncrypt(body)).toBeNull();
  });

  test.each([
    '<a>',
    '<a></a>',
    '<a/>',
    '</a>',
    '<Encrypt>',
    '<Encrypt>A</',
    `<Encrypt>${cdata('A')}`,
    '<xml>',
    '<![CDATA[',
    ' ',
    'A',
    ' <?xml>',
    '<a b="c">&amp;',
  ])('costs nearly nothing to look for in a body of %j', (part) => {
    for (const before of ['', '<xml>', '<?xml', '<xml><Encrypt>']) {
      const body = before + part.repeat((128 * 1024) / part.length);
      expect(readEncrypt(body)).toBeNull();
      expect(quickestReading(body)).toBeLessThan(50);
    }
  });
});

/** In milliseconds, of a few: a busy machine makes some of them slow. */
function quickestReading(body: string): number {
  const readings = Array.from({ length: 5 }, () => {
    const startedAt = performance.now();
    readEncrypt(body);
    return performance.now() - startedAt;
  });
  return Math.min(...readings);
}

test('a message that declares entities, or is no XML, is none', () => {
  expect(readXml('<xml><A>1</A></xml>')).toEqual({ A: '1' });
  expect(readXml('<!DOCTYPE xml [<!ENTITY a "b">]><xml><A>1</A></xml>')).toBeNull();
  expect(readXml('<xml><A>')).toBeNull();
});
