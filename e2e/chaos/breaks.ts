import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { changesOf } from './break-changes.ts';

/**
 * Loaded first (`--import`) into a process that shall be spoilt on purpose: replaces pieces of the product's source while it
 * is loaded. A piece that is not found exactly once is an error, so that no change of the product makes a break harmless.
 */
const changes = changesOf(process.env.CHAOS_BREAK ?? '');

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const mine = changes.filter(({ file }) => url.endsWith(`/${file}`));
    if (mine.length === 0) return loaded;
    let source = textOf(loaded.source);
    for (const { file, from, to } of mine) {
      if (source.split(from).length !== 2) throw new Error(`${file} does not contain exactly once: ${from}`);
      source = source.replace(from, () => to);
      appendFileSync(path.join(process.env.CHAOS_FOLDER ?? '', 'breaks.log'), `${file}\n`);
    }
    return { ...loaded, source };
  },
});

function textOf(source: unknown): string {
  return source instanceof Uint8Array ? new TextDecoder().decode(source) : z.string().parse(source);
}
