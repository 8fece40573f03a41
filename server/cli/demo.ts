import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { demoCorp } from '#prisma/demo-world';
import { freePort } from '#server/postgres/free-port';

/** What the demo sets where the environment does not: the demo corp, its WeCom, and a quicker pace of reading results. */
export async function demoEnvironment(dataFolder: string): Promise<{ port: number; env: Record<string, string> }> {
  const file = path.join(dataFolder, 'simulator-port');
  const noted = Number(await readFile(file, 'utf8').catch(() => '0'));
  const port = await freePort(noted);
  await writeFile(file, String(port));
  return {
    port,
    env: {
      WECOM_API_BASE_URL: `http://127.0.0.1:${port}`,
      WECOM_CORP_ID: demoCorp.corpId,
      WECOM_AGENT_ID: String(demoCorp.agentId),
      WECOM_SECRET: demoCorp.secret,
      COLLECT_INTERVAL_SECONDS: process.env.COLLECT_INTERVAL_SECONDS || '3',
      COLLECT_MAX_INTERVAL_SECONDS: process.env.COLLECT_MAX_INTERVAL_SECONDS || '15',
      WITHDRAW_SETTLE_SECONDS: process.env.WITHDRAW_SETTLE_SECONDS || '5',
    },
  };
}
