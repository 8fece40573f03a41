import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { schema, schemaVersion } from './schema.ts';

const versionRow = z.object({ user_version: z.number() });

/** All state of one corp, in one SQLite file (or in memory). A change survives a kill as soon as the call that made it returns. */
export class Store {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(dataDir?: string, name = 'simulator') {
    this.#db = dataDir === undefined ? new DatabaseSync(':memory:') : openFile(dataDir, name);
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -131072');
    if (readVersion(this.#db) === 0)
      this.transaction(() => this.#db.exec(`${schema} PRAGMA user_version = ${schemaVersion}`));
  }

  all<T>(row: z.ZodType<T>, sql: string, ...values: SQLInputValue[]): T[] {
    return this.#statement(sql)
      .all(...values)
      .map((found) => row.parse(found));
  }

  get<T>(row: z.ZodType<T>, sql: string, ...values: SQLInputValue[]): T | undefined {
    const found = this.#statement(sql).get(...values);
    return found === undefined ? undefined : row.parse(found);
  }

  has(sql: string, ...values: SQLInputValue[]): boolean {
    return this.#statement(sql).get(...values) !== undefined;
  }

  /** Answers the number of changed rows and the id of the last inserted one. */
  run(sql: string, ...values: SQLInputValue[]): { changes: number; id: number } {
    const { changes, lastInsertRowid } = this.#statement(sql).run(...values);
    return { changes: Number(changes), id: Number(lastInsertRowid) };
  }

  /** Statements without values, several at once. */
  execute(sql: string): void {
    this.#db.exec(sql);
  }

  /** Nested calls join the outer transaction. */
  transaction<T>(work: () => T): T {
    if (this.#db.isTransaction) return work();
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  getSetting(name: string): string | null {
    return this.get(z.object({ value: z.string() }), 'SELECT value FROM setting WHERE name = ?', name)?.value ?? null;
  }

  setSetting(name: string, value: string): void {
    this.run('INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value', name, value);
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Data of another version is kept beside the new file, so that an upgraded demo starts with its people anew and nobody's data is deleted. */
function openFile(dataDir: string, name: string): DatabaseSync {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, `${name}.sqlite`);
  const db = new DatabaseSync(file);
  const version = readVersion(db);
  if (version === 0 || version === schemaVersion) return db;
  db.close();
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, `${file}.version-${version}${suffix}`);
  }
  process.emitWarning(`${file} is of version ${version}, not ${schemaVersion}: set aside, people begin anew`);
  return new DatabaseSync(file);
}

function readVersion(db: DatabaseSync): number {
  return versionRow.parse(db.prepare('PRAGMA user_version').get()).user_version;
}
