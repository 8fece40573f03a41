import { migrate } from '#prisma/migrate';
import { seed } from '#prisma/seed';
import { openEmbeddedPostgres } from '#server/postgres/embedded';
import { type Child, type Folders, foldersIn, startChild, stopLeftovers } from './child.ts';
import { demoEnvironment } from './demo.ts';
import { loadEnvironment, type Mode, requireSecrets } from './environment.ts';
import { ensureFirstAdmin } from './first-admin.ts';
import { untilAnswers } from './http-ready.ts';
import { buildPages, nextProgram } from './page-build.ts';
import { livingProcess, removePidFile, writePidFile } from './pid-file.ts';
import { requireFreePort } from './port.ts';
import { say, step } from './progress.ts';

type Stop = () => Promise<void>;

/** Everything that runs, in the order it was started; it is stopped the other way round. */
const running: { children: Child[]; stopDatabase?: Stop } = { children: [] };

/** `npm start`: the whole product on this machine. Returns when a process of it has ended by itself. */
async function start(mode: Mode): Promise<string> {
  const folders = foldersIn(mode.dataFolder);
  await clearTheWay(mode, folders);
  const building = isDev
    ? Promise.resolve()
    : step('构建页面', async (report) => report(describeBuild(await buildPages())));
  // The build runs beside the database steps; a failure of it is met where it is awaited.
  building.catch(() => undefined);
  await openDatabase(mode);
  await prepareData(mode, folders);
  await building;
  await step('启动网页服务', () => startWeb(mode, folders));
  await step('启动发送进程', async () => void launch('worker', ['worker/main.ts'], folders));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`\n群发助手已就绪（${seconds} 秒）：${mode.appUrl}    按 Ctrl-C 停止`);
  return Promise.race(running.children.map(async ({ name, ended }) => `${name} 意外结束：${await ended}`));
}

async function clearTheWay({ port }: Mode, folders: Folders): Promise<void> {
  const other = livingProcess(folders.run, 'start');
  if (other) throw new Error(`此目录的群发助手已在运行（进程 ${other}）。`);
  const stopped = await stopLeftovers(folders);
  if (stopped.length > 0) say(`已清理上次未正常退出的进程：${stopped.join('、')}`);
  await requireFreePort(port);
  writePidFile(folders.run, 'start', process.pid);
}

async function openDatabase({ isEmbedded, dataFolder }: Mode): Promise<void> {
  if (!isEmbedded) return;
  const server = await step('启动数据库', () => openEmbeddedPostgres(dataFolder));
  running.stopDatabase = server.stop;
  process.env.DATABASE_URL = server.url;
}

async function prepareData({ isDemo, dataFolder }: Mode, folders: Folders): Promise<void> {
  const url = process.env.DATABASE_URL ?? '';
  await step('更新数据库结构', (report) => migrate(url, report));
  if (!isDemo) return step('准备企业与管理员', (report) => ensureFirstAdmin(url, report));
  const demo = await demoEnvironment(dataFolder);
  Object.assign(process.env, demo.env);
  await step('准备演示数据', (report) => seed(url, report));
  await step('启动企业微信模拟器', async () => {
    const args = ['e2e/wecom-simulator/main.ts', '--port', String(demo.port), '--data', `${dataFolder}/simulator`];
    await untilAnswers(`http://127.0.0.1:${demo.port}/phone`, launch('simulator', args, folders));
  });
}

async function startWeb({ isDemo, port }: Mode, folders: Folders): Promise<void> {
  const host = isDemo ? ['-H', '127.0.0.1'] : [];
  const args = [nextProgram, isDev ? 'dev' : 'start', '-p', String(port), ...host];
  const web = launch('web', args, folders, { NODE_ENV: isDev ? 'development' : 'production' });
  await untilAnswers(`http://127.0.0.1:${port}/api/health/live`, web);
}

function launch(name: string, args: string[], folders: Folders, env: Record<string, string> = {}): Child {
  const child = startChild({ name, args, folders, env: { NEXT_TELEMETRY_DISABLED: '1', ...env } });
  running.children.push(child);
  return child;
}

/** Pages first, so that nothing new begins; then the worker finishes its jobs; the database last. */
async function stopAll(folders: Folders): Promise<void> {
  const byOrder = ['web', 'worker', 'simulator'];
  running.children.sort((a, b) => byOrder.indexOf(a.name) - byOrder.indexOf(b.name));
  for (const child of running.children) await child.stop();
  await running.stopDatabase?.();
  removePidFile(folders.run, 'start');
}

function describeBuild(outcome: 'built' | 'reused'): string {
  return outcome === 'reused' ? '源代码未变，沿用上次的构建' : '构建完成';
}

const began = performance.now();
const isDev = process.argv.includes('--dev');

async function main(): Promise<number> {
  const mode = loadEnvironment();
  requireSecrets();
  const folders = foldersIn(mode.dataFolder);
  let asked = false;
  const interrupted = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) say('正在停止，请稍候…');
        asked = true;
        resolve('正在停止…');
      });
    }
  });
  const reason = await Promise.race([start(mode), interrupted]).catch((error: unknown) => describe(error));
  say(`\n${reason}`);
  await stopAll(folders);
  return asked ? 0 : 1;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

process.exit(await main());
