import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

export const nextProgram = createRequire(import.meta.url).resolve('next/dist/bin/next');

const noteFile = '.next/source-hash';
const sources = ['app', 'components', 'server', 'prisma'];
const singleFiles = ['next.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** Builds the pages unless `.next` holds a build of exactly these sources. */
export async function buildPages(): Promise<'built' | 'reused'> {
  const hash = await hashSources();
  if ((await readFile(noteFile, 'utf8').catch(() => '')) === hash) return 'reused';
  await runNextBuild();
  await writeFile(noteFile, hash);
  return 'built';
}

async function runNextBuild(): Promise<void> {
  const child = spawn(process.execPath, [nextProgram, 'build'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`next build 失败：\n${Buffer.concat(output).toString().trimEnd()}`);
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const file of [...(await Promise.all(sources.map(filesBelow))).flat(), ...singleFiles]) {
    hash.update(file).update(await readFile(file).catch(() => ''));
  }
  return hash.digest('hex');
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
