import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Report } from './progress.ts';
import type { Services } from './services.ts';

export const nextProgram = createRequire(import.meta.url).resolve('next/dist/bin/next');

const noteFile = '.next/source-hash';
const sources = ['app', 'components', 'server', 'prisma'];
const singleFiles = ['instrumentation.ts', 'next.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** Builds the pages unless `.next` holds a build of exactly these sources. */
export async function buildPages(report: Report, services: Services): Promise<void> {
  const hash = await hashSources();
  if ((await readFile(noteFile, 'utf8').catch(() => '')) === hash) return report('源代码未变，沿用上次的构建');
  const build = services.launch('build', [nextProgram, 'build'], { NODE_ENV: 'production' });
  const { code, message } = await build.ended;
  if (code !== 0) throw new Error(`next build 失败：${message}`);
  await writeFile(noteFile, hash);
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
