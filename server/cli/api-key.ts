import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createApiKey } from '#server/auth/api-keys';
import { permissions } from '#server/auth/permissions';
import { createDb } from '#server/db';
import { withDatabase } from '#server/postgres/commands';
import { corpFor } from './corp-for.ts';
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

await runCommand(main);
