import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { runCommand } from '#server/cli/run-command';
import { withDatabase } from '#server/postgres/commands';
import { applyMigrations } from './migrate.ts';
import { filters, migrationsFolder, readSchema, withSchemaEngine } from './schema-engine.ts';

/** The SQL that leads from the migrations to schema.prisma, found in a scratch database; empty when they agree. */
export async function findMissingSql(serverUrl: string): Promise<string> {
  const name = `scratch_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  try {
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    await applyMigrations(url.href);
    const schema = await readSchema();
    const { stdout } = await withSchemaEngine(url.href, (engine) =>
      engine.diff({
        from: { tag: 'schemaDatasource', files: [schema], configDir: path.dirname(schema.path) },
        to: { tag: 'schemaDatamodel', files: [schema] },
        script: true,
        exitCode: null,
        filters,
      }),
    );
    const sql = stdout ?? '';
    return sql.includes('This is an empty migration') ? '' : sql;
  } finally {
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await client.end();
  }
}

/** `node prisma/write-migration.ts <name>`: writes what schema.prisma has and the migrations lack as a new migration. */
async function writeMigration(name: string): Promise<string> {
  const sql = await withDatabase(findMissingSql);
  if (!sql) return 'Nothing to write: the migrations give schema.prisma.';
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = path.join(migrationsFolder, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'migration.sql'), sql);
  return `${path.relative('.', folder)}/migration.sql`;
}

if (import.meta.main) {
  const [name] = process.argv.slice(2);
  await runCommand(async () => {
    if (!name || !/^[a-z0-9_]+$/.test(name))
      throw new Error('Usage: node prisma/write-migration.ts <name_in_lower_case>');
    process.stdout.write(`${await writeMigration(name)}\n`);
  });
}
