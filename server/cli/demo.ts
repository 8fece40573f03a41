import { randomBytes, randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { demoCorp } from '#prisma/demo-world';
import { freePort } from '#server/postgres/free-port';
import type { Mode } from './environment.ts';

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
      WECOM_CALLBACK_TOKEN: randomBytes(16).toString('hex'),
      WECOM_CALLBACK_AES_KEY: lettersAndDigits(43),
      COLLECT_INTERVAL_SECONDS: process.env.COLLECT_INTERVAL_SECONDS || '3',
      COLLECT_MAX_INTERVAL_SECONDS: process.env.COLLECT_MAX_INTERVAL_SECONDS || '15',
      WITHDRAW_SETTLE_SECONDS: process.env.WITHDRAW_SETTLE_SECONDS || '5',
    },
  };
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function lettersAndDigits(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** Tells the simulator where its changes are listened to: what happens on the phones arrives at once. */
export async function listenToSimulator({ port }: Pick<Mode, 'port'>): Promise<void> {
  const { WECOM_API_BASE_URL, WECOM_CALLBACK_TOKEN: token, WECOM_CALLBACK_AES_KEY: aesKey } = process.env;
  const answer = await fetch(`${WECOM_API_BASE_URL}/_simulator/settings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ callback: { url: `http://127.0.0.1:${port}/api/wecom/callback`, token, aesKey } }),
  });
  if (!answer.ok) throw new Error(`模拟器没有接受回调地址：${await answer.text()}`);
}
