import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import type pg from 'pg';

/**
 * Prisma's pg adapter, mended in two places where it fails migrations: it cuts a script at every semicolon, also inside
 * function bodies, and runs the pieces outside any transaction; and it cannot read PostgreSQL's one-byte "char" type.
 */
export class MigrationAdapterFactory implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName = '@prisma/adapter-pg';
  readonly #factory: PrismaPg;

  constructor(pool: pg.Pool) {
    this.#factory = new PrismaPg(pool);
  }

  async connect(): Promise<SqlDriverAdapter> {
    const adapter = await this.#factory.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => markChar(await queryRaw(readCharAsText(query)));
    // Without arguments PostgreSQL takes the whole script at once, as one transaction.
    adapter.executeScript = async (sql) => {
      await adapter.executeRaw({ sql, args: [], argTypes: [] });
    };
    return adapter;
  }

  /** Never asked for: a shadow would be opened on the connection string's own database, the one that must stay untouched. */
  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    throw new Error('Migrations are compared in a scratch database, not in a shadow database.');
  }
}

const charNames = new Set(['constraint_type', 'confdeltype', 'confupdtype']);

function readCharAsText(query: SqlQuery): SqlQuery {
  const sql = query.sql
    .replace('constr.contype AS constraint_type', 'constr.contype::text AS constraint_type')
    .replace(/\bcon\.(confdeltype|confupdtype),/g, 'con.$1::text AS $1,');
  return { ...query, sql };
}

function markChar(result: SqlResultSet): SqlResultSet {
  const columnTypes = result.columnTypes.map((type, index) =>
    charNames.has(result.columnNames[index] ?? '') ? ColumnTypeEnum.Character : type,
  );
  return { ...result, columnTypes };
}
