import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { MigrationAdapterFactory } from './migration-adapter.ts';

const schemaFile = fileURLToPath(new URL('./schema.prisma', import.meta.url));
export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** Nothing of ours is managed by hand outside the schema; the queue's tables live in a schema Prisma does not look at. */
export const filters = { externalTables: [], externalEnums: [] };

/** Prisma's own schema engine as WebAssembly: the native one is a download, which a closed network does not allow. */
export async function withSchemaEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  await loadWebAssembly();
  const { path: name, content } = await readSchema();
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new MigrationAdapterFactory(pool));
    const options = { datamodels: [[name, content]] satisfies [string, string][] };
    const engine = await bindings.SchemaEngine.new(options, () => undefined, adapter);
    return await work(engine);
  } finally {
    await pool.end();
  }
}

/** The schema as the engine takes it. */
export async function readSchema(): Promise<{ path: string; content: string }> {
  return { path: schemaFile, content: await readFile(schemaFile, 'utf8') };
}

let loaded = false;

/** Done by hand: importing the .wasm file through Node prints a warning about an experimental feature. */
async function loadWebAssembly(): Promise<void> {
  if (loaded) return;
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const file = path.join(path.dirname(entry), 'schema_engine_bg.wasm');
  const imports = Object.entries(bindings).map(([name, value]) => [
    name,
    name.includes('setTimeout') ? idle(value) : value,
  ]);
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': Object.fromEntries(imports),
  });
  Reflect.get(bindings, '__wbg_set_wasm')(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
  loaded = true;
}

/** The engine leaves a timer of ten seconds behind, which alone must not keep a finished process waiting. */
function idle(setTimer: unknown): unknown {
  return (...args: unknown[]) => {
    const timer: unknown = typeof setTimer === 'function' ? setTimer(...args) : undefined;
    if (timer instanceof Object && 'unref' in timer && typeof timer.unref === 'function') timer.unref();
    return timer;
  };
}

/** The migrations as they lie on disk, oldest first. */
export async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = names.sort().map(async (name) => ({
    path: name,
    migrationFile: {
      path: 'migration.sql',
      content: {
        tag: 'ok' as const,
        value: await readFile(path.join(migrationsFolder, name, 'migration.sql'), 'utf8'),
      },
    },
  }));
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(migrationDirectories),
  };
}
