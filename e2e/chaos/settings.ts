import { randomBytes } from 'node:crypto';
import { demoCorp } from '#prisma/demo-world';

/**
 * Every waiting time of the product, in seconds instead of hours. An attempt that left no trace is sent again at the earliest
 * SUBMIT_TIMEOUT + SUBMIT_CLAIM_MARGIN + RECONCILE_ABSENT_AFTER after its beginning; long freezes are longer than that.
 */
const timings = {
  COLLECT_INTERVAL_SECONDS: '1',
  COLLECT_MAX_INTERVAL_SECONDS: '2',
  SUBMIT_TIMEOUT_SECONDS: '2',
  SUBMIT_CLAIM_MARGIN_SECONDS: '2',
  WECOM_TIMEOUT_SECONDS: '2',
  PREPARE_CLAIM_SECONDS: '4',
  READ_CLAIM_SECONDS: '4',
  CONFIRM_WITHIN_SECONDS: '12',
  WITHDRAW_SETTLE_SECONDS: '1',
  NOT_CHOSEN_AFTER_SECONDS: '1',
  ABSENT_AFTER_SECONDS: '1',
  LATE_READING_INTERVAL_SECONDS: '2',
  LATE_READING_FOR_SECONDS: '4',
  BLOCKED_RETRY_SECONDS: '1',
  RATE_LIMIT_SECONDS: '1',
  RATE_LIMIT_MAX_SECONDS: '2',
  CONCURRENCY_LIMIT_SECONDS: '1',
  TOKEN_CLAIM_SECONDS: '3',
  RECONCILE_INTERVAL_SECONDS: '1',
  RECONCILE_ABSENT_AFTER_SECONDS: '6',
  RECONCILE_HOLD_AFTER_SECONDS: '60',
  ORPHAN_INTERVAL_SECONDS: '1',
  ORPHAN_WATCH_SECONDS: '30',
  WATCH_INTERVAL_SECONDS: '1',
  WATCH_PATIENCE_SECONDS: '1',
};

const secrets = {
  ENCRYPTION_KEY: `chaos:${randomBytes(32).toString('base64')}`,
  AUTH_SECRET: randomBytes(32).toString('base64url'),
};

/** What reads the environment in this process needs the same secrets as the processes it starts. */
Object.assign(process.env, secrets, timings);
process.env.LOG_LEVEL ??= 'error';

type Place = { database: string; simulator: string; port: number; batchSize: number; cacheFolder: string };

/** The whole environment of a process of the product. */
export function environmentOf({ database, simulator, port, batchSize, cacheFolder }: Place) {
  return {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production' as const,
    NODE_NO_WARNINGS: '1',
    // They are started a thousand times.
    NODE_COMPILE_CACHE: cacheFolder,
    TZ: 'UTC',
    LOG_LEVEL: 'info',
    ...secrets,
    ...timings,
    BATCH_SIZE: String(batchSize),
    DATABASE_URL: database,
    WECOM_API_BASE_URL: simulator,
    WECOM_CORP_ID: demoCorp.corpId,
    WECOM_AGENT_ID: String(demoCorp.agentId),
    WECOM_SECRET: demoCorp.secret,
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
  };
}
