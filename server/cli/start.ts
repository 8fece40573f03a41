import { migrate } from '#prisma/migrate';
import { seed } from '#prisma/seed';
import { openEmbeddedPostgres } from '#server/postgres/embedded';
import { stopLeftovers } from './child.ts';
import { demoEnvironment, listenToSimulator } from './demo.ts';
import { loadEnvironment, type Mode, requireSecrets } from './environment.ts';
import { ensureFirstAdmin } from './first-admin.ts';
import { untilAnswers } from './http-ready.ts';
import { buildPages } from './page-build.ts';
import { livingProcess } from './pid-file.ts';
import { requireFreePort } from './port.ts';
import { say, step } from './progress.ts';
import type { Services } from './services.ts';
import { runUntilStopped } from './until-stopped.ts';
import { startWeb } from './web-process.ts';

/** `npm start`: the whole product on this machine. Returns why it ended, when a process of it ends by itself. */
async function start(mode: Mode, services: Services): Promise<string> {
  const began = performance.now();
  await clearTheWay(mode, services);
  const building = isDev ? undefined : step('构建页面', (report) => buildPages(report, services));
  // The build runs beside the database steps; a failure of it is met where it is awaited.
  building?.catch(() => undefined);
  if (mode.isEmbedded) process.env.DATABASE_URL = await step('启动数据库', () => openDatabase(mode, services));
  await prepareData(mode, process.env.DATABASE_URL ?? '', services);
  await building;
  await step('启动网页服务', () => startWeb(mode, services, { isDev }));
  if (mode.isDemo) await listenToSimulator(mode);
  await step('启动发送进程', async () => void services.launch('worker', ['worker/main.ts']));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`\n群发助手已就绪（${seconds} 秒）：${mode.appUrl}    按 Ctrl-C 停止`);
  if (mode.isDemo) say(`成员的手机（演示）：${process.env.WECOM_API_BASE_URL}/phone`);
  return services.firstToEnd();
}

async function clearTheWay({ port }: Mode, services: Services): Promise<void> {
  const other = livingProcess(services.folders.run, 'start');
  if (other) throw new Error(`此目录的群发助手已在运行（进程 ${other}）。`);
  const stopped = await stopLeftovers(services.folders);
  if (stopped.length > 0) say(`已清理上次未正常退出的进程：${stopped.join('、')}`);
  await requireFreePort(port);
  services.takePlace('start');
}

/** Also stops a server it found: an earlier start that was killed left it. */
async function openDatabase({ dataFolder }: Mode, services: Services): Promise<string> {
  const server = await openEmbeddedPostgres(dataFolder);
  services.stopLast(server.stop);
  return server.url;
}

async function prepareData({ isDemo, dataFolder }: Mode, url: string, services: Services): Promise<void> {
  await step('更新数据库结构', (report) => migrate(url, report));
  if (!isDemo) return step('准备企业与管理员', (report) => ensureFirstAdmin(url, report));
  const demo = await demoEnvironment(dataFolder);
  Object.assign(process.env, demo.env);
  await step('准备演示数据', (report) => seed(url, report));
  await step('启动企业微信模拟器', async () => {
    const args = ['e2e/wecom-simulator/main.ts', '--port', String(demo.port), '--data', `${dataFolder}/simulator`];
    await untilAnswers(`http://127.0.0.1:${demo.port}/phone`, services.launch('simulator', args));
  });
}

const isDev = process.argv.includes('--dev');

await runUntilStopped(async (open) => {
  const mode = loadEnvironment();
  requireSecrets();
  return start(mode, open(mode.dataFolder));
});
