import { rotateKeys } from '#server/corps/rotate-keys';
import { createDb } from '#server/db';
import { withDatabase } from '#server/postgres/commands';
import { runCommand } from './run-command.ts';

/** `npm run rotate-keys`: encrypts everything stored under the first key of ENCRYPTION_KEY. */
async function main(): Promise<void> {
  const { rotated, unreadable } = await withDatabase(async (url) => {
    const db = createDb(url, { poolSize: 2 });
    try {
      return await rotateKeys(db);
    } finally {
      await db.$disconnect();
    }
  });
  process.stdout.write(`已用新密钥重新加密 ${rotated} 项\n`);
  if (unreadable > 0) {
    throw new Error(
      `${unreadable} 项由 ENCRYPTION_KEY 中没有的密钥加密，无法读取，保持原样；请补上那把密钥后再运行一次`,
    );
  }
}

await runCommand(main);
