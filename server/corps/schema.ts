import { z } from 'zod';

const utc = z.iso.datetime();

const corpName = z.string().trim().min(1).max(100);
const wecomCorpId = z.string().regex(/^[A-Za-z0-9_-]{4,64}$/, '企业 ID 形如 ww1234567890abcdef');
const agentId = z.int().min(1).max(2_147_483_647);
const secret = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{16,128}$/, 'Secret 是应用详情页里的一串字母与数字，没有空格');
const callbackToken = z.string().regex(/^[A-Za-z0-9]{1,32}$/, 'Token 是 1–32 位字母或数字');
const callbackAesKey = z.string().regex(/^[A-Za-z0-9]{43}$/, 'EncodingAESKey 恰好是 43 位字母或数字');

/** What is not given stays as it is. Secrets only go in; no answer ever shows them. */
export const updateConnectionInput = z
  .strictObject({
    name: corpName.optional(),
    wecomCorpId: wecomCorpId.optional(),
    agentId: agentId.optional(),
    secret: secret.optional(),
    callbackToken: callbackToken.optional(),
    callbackAesKey: callbackAesKey.optional(),
  })
  .refine((input) => Object.keys(input).length > 0, '至少修改一项');
export type UpdateConnectionInput = z.infer<typeof updateConnectionInput>;

export const createCorpInput = z.strictObject({
  name: corpName,
  wecomCorpId,
  agentId,
  secret: secret.optional(),
});
export type CreateCorpInput = z.infer<typeof createCorpInput>;

export const createdCorp = z.object({ membershipId: z.string(), corpName: z.string() });
export type CreatedCorp = z.infer<typeof createdCorp>;

/** TOKEN: fetch an access token. MEMBERS: who may use customer contact. AGENT: the AgentID. GROUP_SEND: may read group sends. */
export const testStep = z.object({
  name: z.enum(['TOKEN', 'MEMBERS', 'AGENT', 'GROUP_SEND']),
  state: z.enum(['WAITING', 'RUNNING', 'OK', 'WARNING', 'FAILED', 'SKIPPED']),
  /** What was found, or what is wrong and what to do. */
  message: z.string().nullable(),
  errcode: z.number().int().nullable(),
});
export type TestStep = z.infer<typeof testStep>;

export const pausedApi = z.object({ api: z.string(), name: z.string(), until: utc });

export const connectionInfo = z.object({
  name: z.string(),
  /** ENVIRONMENT: set by the environment of the installation, read-only here. */
  source: z.enum(['ENVIRONMENT', 'DATABASE']),
  wecomCorpId: z.string(),
  agentId: z.number().int().nullable(),
  hasSecret: z.boolean(),
  callback: z.object({
    url: z.string(),
    hasKeys: z.boolean(),
    lastEventTime: utc.nullable(),
    /** Events that are stored and not handled yet. */
    openEventCount: z.number().int(),
  }),
  test: z.object({
    state: z.enum(['NEVER', 'RUNNING', 'PASSED', 'FAILED', 'INTERRUPTED']),
    askedTime: utc.nullable(),
    testedTime: utc.nullable(),
    steps: z.array(testStep),
  }),
  /** WeCom refused the credentials: nobody calls until they are changed or tested. */
  stopped: z.object({ message: z.string(), since: utc }).nullable(),
  pauses: z.array(pausedApi),
});
export type ConnectionInfo = z.infer<typeof connectionInfo>;
