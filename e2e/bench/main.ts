import './environment.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '#prisma/migrate';
import { createDb } from '#server/db';
import { openEmbeddedPostgres } from '#server/postgres/embedded';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { measureCreate } from './create.ts';
import { fillWorld } from './fill-world.ts';
import { measurePipeline } from './pipeline.ts';
import { measureSearch } from './search.ts';
import { startWecom } from './wecom-process.ts';

const { values } = parseArgs({ options: { customers: { type: 'string', default: '100000' } } });
const customerCount = Number(values.customers);

const folder = await mkdtemp(path.join(tmpdir(), 'wecom-group-send-bench-'));
const postgres = await openEmbeddedPostgres(folder);
try {
  await migrate(postgres.url);
  const db = createDb(postgres.url);
  const boss = await startSender(postgres.url);
  useQueue(boss);
  const wecom = await startWecom(path.join(folder, 'simulator'));
  try {
    console.log(`# ${customerCount.toLocaleString('en')} customers, PostgreSQL with the product's own settings\n`);
    const world = await fillWorld(db, wecom.control, customerCount);
    await measureCreate(db, world);
    await measureSearch(db, world);
    await measurePipeline(db, world, wecom);
  } finally {
    await wecom.stop();
    await boss.stop({ graceful: false });
    await db.$disconnect();
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
