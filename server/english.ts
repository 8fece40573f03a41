import sentences from './english.json' with { type: 'json' };

const exact = new Map(Object.entries(sentences));

/** Sentences with a place for something, `{}` in Chinese and `{0}`, `{1}` in English; the most particular first. */
const patterns = Object.entries(sentences)
  .filter(([chinese]) => chinese.includes('{}'))
  .sort(([a], [b]) => b.length - a.length)
  .map(([chinese, english]) => ({ pattern: patternOf(chinese), quoted: quotedIn(chinese), english }));

/**
 * A sentence of the server in English; undefined for one that is not known. Sentences are written and stored in Chinese, the
 * worker's too, which knows no reader; whoever reads in English is told by this table, as gettext does it.
 */
export function inEnglish(chinese: string): string | undefined {
  const known = exact.get(chinese);
  if (known !== undefined) return known;
  if (!/\p{Script=Han}/u.test(chinese)) return undefined;
  for (const { pattern, quoted, english } of patterns) {
    const [, ...parts] = pattern.exec(chinese) ?? [];
    const shown = parts.map((part, at) => (quoted[at] ? part : speak(part)));
    if (parts.length > 0) return english.replace(/\{(\d)\}/g, (_, at) => shown[Number(at)] ?? '');
  }
  return undefined;
}

const speak = (part: string) => inEnglish(part) ?? part;

function patternOf(chinese: string) {
  const fixed = chinese.split('{}').map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${fixed.join('(.*?)')}$`, 's');
}

/** Which parts stand in quotes: names that people gave, which are not ours to translate. */
function quotedIn(chinese: string): boolean[] {
  return chinese
    .split('{}')
    .slice(0, -1)
    .map((before) => /[“「]$/.test(before));
}
