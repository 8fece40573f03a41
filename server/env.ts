import { z } from 'zod';

const seconds = (fallback: number, minimum = 1) => z.coerce.number().int().min(minimum).default(fallback);
const optional = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional();
const alphanumeric = (pattern: RegExp, message: string) =>
  optional.refine((value) => value === undefined || pattern.test(value), message);

const HOUR = 3600;

/** WeCom takes at most so many customers in one `add_msg_template` call (https://developer.work.weixin.qq.com/document/path/92135). */
const largestBatch = 10_000;

/** Every waiting time of the send pipeline, in seconds. */
const timings = {
  /** First reading after a submit; later readings come slower, up to the maximum. */
  COLLECT_INTERVAL_SECONDS: seconds(15),
  COLLECT_MAX_INTERVAL_SECONDS: seconds(900),
  /** How long an `add_msg_template` call may take, and how much longer its claim lives. */
  SUBMIT_TIMEOUT_SECONDS: seconds(30),
  SUBMIT_CLAIM_MARGIN_SECONDS: seconds(30),
  /** How long any other call to WeCom may take. */
  WECOM_TIMEOUT_SECONDS: seconds(20),
  /** How long a worker may prepare a batch before another may take it. */
  PREPARE_CLAIM_SECONDS: seconds(300),
  /** How long a worker may read one batch at WeCom before another may take it. */
  READ_CLAIM_SECONDS: seconds(600),
  /** Deadline for the member's confirmation, counted from each batch's submit. */
  CONFIRM_WITHIN_SECONDS: seconds(72 * HOUR),
  /** How long before its deadline a member is told of it by application message. */
  NOTICE_BEFORE_DEADLINE_SECONDS: seconds(4 * HOUR),
  /** After a withdrawal, how long until the one more reading that closes the batch. */
  WITHDRAW_SETTLE_SECONDS: seconds(300),
  /** A row WeCom still calls unsent after its member has sent may be lag for so long. */
  NOT_CHOSEN_AFTER_SECONDS: seconds(24 * HOUR),
  /** Two complete readings without a customer must be this far apart. */
  ABSENT_AFTER_SECONDS: seconds(600),
  /** Ended batches with unconfirmed rows are read again this often, and for so long. */
  LATE_READING_INTERVAL_SECONDS: seconds(24 * HOUR),
  LATE_READING_FOR_SECONDS: seconds(7 * 24 * HOUR),
  /** A batch not handed off for so long after it was due asks what to do. */
  MISSED_AFTER_SECONDS: seconds(6 * HOUR),
  /** While WeCom refuses the connection, the account is off or the API rests: how long until the next try. */
  BLOCKED_RETRY_SECONDS: seconds(600),
  RATE_LIMIT_SECONDS: seconds(60),
  /** The rest after 45009 grows while it is repeated within an hour, up to this. */
  RATE_LIMIT_MAX_SECONDS: seconds(HOUR),
  CONCURRENCY_LIMIT_SECONDS: seconds(5),
  /** How long one process may take to fetch an access token. */
  TOKEN_CLAIM_SECONDS: seconds(30),
  /** An unknown outcome: first look at WeCom's list; how long after the claim no look makes it absent; when a person is asked. */
  RECONCILE_INTERVAL_SECONDS: seconds(60),
  RECONCILE_ABSENT_AFTER_SECONDS: seconds(900),
  RECONCILE_HOLD_AFTER_SECONDS: seconds(2 * HOUR),
  /** After an attempt was closed as absent, a message of its own is still watched for, so often and for so long. */
  ORPHAN_INTERVAL_SECONDS: seconds(HOUR),
  ORPHAN_WATCH_SECONDS: seconds(24 * HOUR),
  /** A callback signed longer ago (or further ahead) than this is a replay; WeCom's own repeats come within seconds. */
  CALLBACK_MAX_AGE_SECONDS: seconds(600),
  /** How often the watchdog looks for what is due and not picked up, and how long it leaves that to its own job. */
  WATCH_INTERVAL_SECONDS: seconds(20),
  /** How often each corp is synchronised with WeCom; 0: only when somebody asks. */
  SYNC_INTERVAL_SECONDS: seconds(6 * HOUR, 0),
  WATCH_PATIENCE_SECONDS: seconds(15),
};

/** Where files are kept when not on disk: all of these or none. */
const s3 = {
  MEDIA_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  MEDIA_S3_BUCKET: optional,
  MEDIA_S3_REGION: z.string().default('us-east-1'),
  MEDIA_S3_ACCESS_KEY_ID: optional,
  MEDIA_S3_SECRET_ACCESS_KEY: optional,
  MEDIA_S3_FORCE_PATH_STYLE: z.stringbool().default(false),
};

const schema = z.object({
  DATABASE_URL: optional,
  WECOM_API_BASE_URL: z.url({ protocol: /^https?$/ }).default('https://qyapi.weixin.qq.com'),
  WECOM_CORP_ID: optional,
  WECOM_AGENT_ID: z.coerce.number().int().positive().optional(),
  WECOM_SECRET: optional,
  /** Lets the environment take over a corp that people registered here before. */
  ADOPT_CORP: z.stringbool().default(false),
  WECOM_CALLBACK_TOKEN: alphanumeric(/^[A-Za-z0-9]{1,32}$/, 'must be 1 to 32 letters and digits'),
  WECOM_CALLBACK_AES_KEY: alphanumeric(/^[A-Za-z0-9]{43}$/, 'must be exactly 43 letters and digits'),
  APP_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** How many reverse proxies of ours stand before the pages; their X-Forwarded-For is believed, no other. */
  TRUSTED_PROXY_COUNT: z.coerce.number().int().min(0).max(10).default(0),
  DATA_DIR: z.string().default('.data'),
  AUTH_SECRET: optional,
  /** `id:base64` pairs, comma-separated; the first encrypts, all decrypt. */
  ENCRYPTION_KEY: optional,
  ADMIN_EMAIL: optional,
  ADMIN_PASSWORD: optional,
  /** How many calls to WeCom one synchronisation makes at once. */
  SYNC_CONCURRENCY: z.coerce.number().int().min(1).max(20).default(4),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Customers in one call to WeCom. */
  BATCH_SIZE: z.coerce.number().int().min(1).max(largestBatch).default(largestBatch),
  /** What the files of one corp may take together. */
  MEDIA_QUOTA_MB: z.coerce.number().int().min(1).default(10_240),
  ...s3,
  ...timings,
});

const environment = schema.transform((values, context) => {
  const { MEDIA_S3_ENDPOINT: endpoint, MEDIA_S3_BUCKET: bucket, MEDIA_S3_REGION: region } = values;
  const { MEDIA_S3_ACCESS_KEY_ID: accessKeyId, MEDIA_S3_SECRET_ACCESS_KEY: secretAccessKey } = values;
  const forcePathStyle = values.MEDIA_S3_FORCE_PATH_STYLE;
  if (endpoint && bucket && accessKeyId && secretAccessKey) {
    return { ...values, s3: { endpoint, bucket, region, accessKeyId, secretAccessKey, forcePathStyle } };
  }
  if (endpoint || bucket || accessKeyId || secretAccessKey) {
    const message = 'MEDIA_S3_ENDPOINT, _BUCKET, _ACCESS_KEY_ID and _SECRET_ACCESS_KEY must be set together';
    context.addIssue({ code: 'custom', path: ['MEDIA_S3_ENDPOINT'], message });
  }
  return { ...values, s3: null };
});

export type Env = z.infer<typeof environment>;

/** Parses an environment; a value that does not fit is named in the error, never its content. Empty counts as absent. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(present);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`环境变量有误 (invalid environment):\n  ${faults.join('\n  ')}`);
}

let current: Env | undefined;

/** The environment of this process, parsed once. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}
