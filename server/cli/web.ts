import { loadEnvironment, requireSecrets } from './environment.ts';
import { ensureFirstAdmin } from './first-admin.ts';
import { openDatabaseFor } from './open-database.ts';
import { buildPages } from './page-build.ts';
import { requireFreePort } from './port.ts';
import { say, step } from './progress.ts';
import { runUntilStopped } from './until-stopped.ts';
import { startWeb } from './web-process.ts';

/** `npm run web`: the pages alone; the database must be migrated (`npm run migrate`). */
await runUntilStopped(async (open) => {
  const mode = loadEnvironment();
  requireSecrets();
  await requireFreePort(mode.port);
  const services = open(mode.dataFolder, { isShown: true });
  await step('构建页面', (report) => buildPages(report, services));
  await openDatabaseFor(mode, services);
  const url = process.env.DATABASE_URL ?? '';
  if (!mode.isDemo) await step('准备企业与管理员', (report) => ensureFirstAdmin(url, report));
  await step('启动网页服务', () => startWeb(mode, services));
  say(`网页服务已就绪：${mode.appUrl}    按 Ctrl-C 停止`);
  return services.firstToEnd();
});
