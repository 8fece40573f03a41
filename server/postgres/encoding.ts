import pg from 'pg';

/** Refuses a database that does not store UTF-8: there `length('张三')` is not 2, and search and limits would lie. */
export async function assertUtf8(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query('SHOW server_encoding');
    const encoding = String(rows[0]?.server_encoding);
    if (encoding !== 'UTF8')
      throw new Error(`The database stores ${encoding}, not UTF8. Create it with ENCODING 'UTF8'.`);
  } finally {
    await client.end();
  }
}
