import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createApiKey } from '#server/auth/api-keys';
import { permissions } from '#server/auth/permissions';
import { createDb, type Database } from '#server/db';
import { env } from '#server/env';
import { withDatabase } from '#server/postgres/commands';
import { loadEnvironment } from './environment.ts';
import { runCommand } from './run-command.ts';

const usage =
  'npm run api-key -- --name <名称> [--scopes a,b] [--accounts userid,userid] [--corp 编号] [--expires-days 天数]';
const DAY = 24 * 3600;

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);
const options = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: list.pipe(z.array(z.enum(permissions)).min(1)).optional(),
  accounts: list.pipe(z.array(z.string()).min(1)).optional(),
  corp: z.string().regex(/^\d+$/).transform(BigInt).optional(),
  'expires-days': z.coerce.number().int().min(1).max(3650).optional(),
});

/** Makes an API key and prints it alone on the last line of stdout; it cannot be read again. */
async function main(): Promise<void> {
  const { name, scopes, accounts, corp, 'expires-days': days } = readOptions();
  loadEnvironment();
  const { key } = await withDatabase(async (url) => {
    const db = createDb(url, { poolSize: 2 });
    try {
      return await createApiKey(db, {
        corpId: await corpFor(db, corp),
        name,
        ...(scopes ? { scopes } : {}),
        ...(accounts ? { accounts } : {}),
        ...(days ? { expiresInSeconds: days * DAY } : {}),
      });
    } finally {
      await db.$disconnect();
    }
  });
  process.stdout.write(`${key}\n`);
}

function readOptions() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { name: text, scopes: text, accounts: text, corp: text, 'expires-days': text },
  });
  const parsed = options.safeParse(values);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`);
  throw new Error([...faults, usage].join('\n'));
}

/** The corp asked for, or the one the environment names, or the only one. */
async function corpFor(db: Database, wanted: bigint | undefined): Promise<bigint> {
  const corps = await db.corp.findMany({ select: { id: true, name: true, wecomCorpId: true }, orderBy: { id: 'asc' } });
  const isMeant = ({ id, wecomCorpId }: (typeof corps)[number]) =>
    wanted === undefined ? wecomCorpId === env().WECOM_CORP_ID : id === wanted;
  const corp = corps.find(isMeant) ?? (wanted === undefined && corps.length === 1 ? corps[0] : undefined);
  if (corp) return corp.id;
  const known = corps.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
  throw new Error(corps.length === 0 ? '还没有企业：请先运行 npm start' : `请用 --corp 指明企业：\n${known}`);
}

await runCommand(main);
