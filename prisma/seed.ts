import { runCommand } from '#server/cli/run-command';
import { createDb, type Db, inTransaction } from '#server/db';
import { withDatabase } from '#server/postgres/commands';
import { describeWorld, type World } from './demo-world.ts';
import { seedHistory } from './seed-history.ts';
import { demoPassword, demoStaff, seedStaff } from './seed-staff.ts';
import { seedWorld } from './seed-world.ts';

/** How much the demo holds after seeding; null when the corp was there already and nothing was changed. */
export type Seeded = { customers: number; tasks: number; results: number } | null;

/**
 * Fills a migrated database with the demo corp: people, tags, groups, sign-ins and a month of ended tasks. One
 * transaction, so that a kill leaves nothing behind; a database that has the corp is left as it is.
 */
export async function seed(
  url: string,
  report: (line: string) => void = () => undefined,
  { world = describeWorld() }: { world?: World } = {},
): Promise<Seeded> {
  const db = createDb(url, { poolSize: 1 });
  try {
    const seeded = await inTransaction(db, (tx) => seedOnce(tx, world), { timeoutSeconds: 300 });
    if (seeded) await db.$executeRaw`ANALYZE`;
    report(seeded ? describe(seeded) : '演示数据已存在，未作改动');
    report(
      `演示登录（密码均为 ${demoPassword}）：${demoStaff.map(({ email, role }) => `${email}（${role}）`).join('、')}`,
    );
    return seeded;
  } finally {
    await db.$disconnect();
  }
}

async function seedOnce(tx: Db, world: World): Promise<Seeded> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7203642)`;
  const filled = await tx.account.count({ where: { corp: { wecomCorpId: world.corp.corpId } } });
  if (filled > 0) return null;
  const corpId = await seedWorld(tx, world);
  const staff = await seedStaff(tx, corpId);
  const history = await seedHistory(tx, corpId, staff);
  return { customers: world.customerCount, ...history };
}

function describe({ customers, tasks, results }: NonNullable<Seeded>): string {
  return `已写入演示数据：客户 ${customers} 位，历史群发 ${tasks} 个，发送结果 ${results} 条`;
}

if (import.meta.main) {
  await runCommand(() =>
    withDatabase(async (url) => {
      await seed(url, (line) => process.stdout.write(`${line}\n`));
    }),
  );
}
