import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readEnv } from '#server/env';
import { parseKeys } from '#server/secrets';

export type Mode = {
  /** The demo corp against the simulator: nothing real is named in the environment, or DEMO=1. */
  isDemo: boolean;
  /** PostgreSQL is the one in the data folder. */
  isEmbedded: boolean;
  dataFolder: string;
  port: number;
  appUrl: string;
};

const realThings = ['DATABASE_URL', 'WECOM_CORP_ID', 'WECOM_API_BASE_URL'];
const secretNames = ['AUTH_SECRET', 'ENCRYPTION_KEY'] as const;

/**
 * Completes the environment of this process, once and before anything reads it: `.env`, then what may be left out.
 * Secrets are generated only where they belong to a database of this folder, and kept beside it.
 */
export function loadEnvironment(): Mode {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const isDemo = process.env.DEMO === '1' || realThings.every((name) => !process.env[name]);
  const isEmbedded = !process.env.DATABASE_URL;
  const { DATA_DIR, PORT } = readEnv(process.env);
  const dataFolder = path.resolve(DATA_DIR);
  if (isDemo || isEmbedded) Object.assign(process.env, { ...keptSecrets(dataFolder), ...presentSecrets() });
  process.env.APP_URL ||= `http://localhost:${PORT}`;
  return { isDemo, isEmbedded, dataFolder, port: PORT, appUrl: process.env.APP_URL };
}

/** Stops a start that would sign cookies or keep secrets with a key nobody set. */
export function requireSecrets(): void {
  const missing = secretNames.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    throw new Error(
      `缺少环境变量 ${missing.join('、')}：使用自己的数据库（DATABASE_URL）时必须设置，写法见 .env.example。`,
    );
  }
  if ((process.env.AUTH_SECRET ?? '').length < 32) throw new Error('AUTH_SECRET 太短：至少 32 个字符。');
  parseKeys(process.env.ENCRYPTION_KEY ?? '');
}

function presentSecrets(): Record<string, string> {
  return Object.fromEntries(secretNames.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function keptSecrets(dataFolder: string): Record<string, string> {
  const file = path.join(dataFolder, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const secrets = {
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    ENCRYPTION_KEY: `k1:${randomBytes(32).toString('base64')}`,
  };
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
  try {
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return secrets;
  } catch {
    // Another process of this folder was first: its secrets are the ones that count.
    return JSON.parse(readFileSync(file, 'utf8'));
  }
}
