import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { processIdentity } from './process-identity.ts';

const note = z.object({ pid: z.number().int(), identity: z.string() });

/** Notes a process of ours, so that a later start can find it again after we were killed. */
export function writePidFile(folder: string, name: string, pid: number): void {
  const identity = processIdentity(pid);
  if (!identity) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), JSON.stringify({ pid, identity }));
}

export function removePidFile(folder: string, name: string): void {
  rmSync(path.join(folder, `${name}.json`), { force: true });
}

/** The noted process if it still runs. A foreign process that was given the same number is not ours to touch. */
export function livingProcess(folder: string, name: string): number | undefined {
  try {
    const parsed = note.parse(JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')));
    return processIdentity(parsed.pid) === parsed.identity ? parsed.pid : undefined;
  } catch {
    return undefined;
  }
}

export function notedNames(folder: string): string[] {
  try {
    return readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []));
  } catch {
    return [];
  }
}
