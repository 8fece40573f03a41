/** Every error code the API may answer, with its HTTP status, tRPC code and the sentence for the reader. */
const table = {
  BAD_REQUEST: { status: 400, trpc: 'BAD_REQUEST', message: '请求格式不正确' },
  UNAUTHORIZED: { status: 401, trpc: 'UNAUTHORIZED', message: '请先登录，或提供有效的 API 密钥' },
  FORBIDDEN: { status: 403, trpc: 'FORBIDDEN', message: '没有此操作的权限' },
  NOT_FOUND: { status: 404, trpc: 'NOT_FOUND', message: '不存在，或您无权查看' },
  SENDER_ACCOUNT_NOT_FOUND: { status: 404, trpc: 'NOT_FOUND', message: '发送账号不存在或未授权' },
  METHOD_NOT_ALLOWED: { status: 405, trpc: 'METHOD_NOT_SUPPORTED', message: '不支持此请求方法' },
  CONFLICT: { status: 409, trpc: 'CONFLICT', message: '当前状态不允许此操作' },
  IDEMPOTENCY_IN_PROGRESS: {
    status: 409,
    trpc: 'CONFLICT',
    message: '同一 Idempotency-Key 的请求仍在处理，请稍后重试',
  },
  PAYLOAD_TOO_LARGE: { status: 413, trpc: 'PAYLOAD_TOO_LARGE', message: '请求内容过大' },
  UNPROCESSABLE: { status: 422, trpc: 'UNPROCESSABLE_CONTENT', message: '请求内容无法接受' },
  SENDER_ACCOUNT_NOT_AVAILABLE: {
    status: 422,
    trpc: 'UNPROCESSABLE_CONTENT',
    message: '该账号当前不可用于群发，请选择状态为 ACTIVE 的企业微信成员',
  },
  TARGET_CUSTOMERS_EMPTY: { status: 422, trpc: 'UNPROCESSABLE_CONTENT', message: '目标客户为空，请调整筛选条件' },
  MESSAGE_CONTENT_INVALID: { status: 422, trpc: 'UNPROCESSABLE_CONTENT', message: '消息内容无效' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    trpc: 'UNPROCESSABLE_CONTENT',
    message: '此 Idempotency-Key 已用于内容不同的请求',
  },
  TOO_MANY_REQUESTS: { status: 429, trpc: 'TOO_MANY_REQUESTS', message: '请求过于频繁，请稍后重试' },
  GROUP_SEND_TASK_CREATION_FAILED: {
    status: 500,
    trpc: 'INTERNAL_SERVER_ERROR',
    message: '群发任务创建失败，请重试；未产生任何发送',
  },
  INTERNAL: { status: 500, trpc: 'INTERNAL_SERVER_ERROR', message: '服务内部错误，请稍后重试' },
} as const;

export type ErrorCode = keyof typeof table;

/** A field at fault: its path in the request, and what is wrong with it. */
export type ErrorDetail = { path: string; message: string };

/** The HTTP status, tRPC code and default sentence of an error code. */
export function errorEntry(code: ErrorCode): (typeof table)[ErrorCode] {
  return table[code];
}

/** All codes of the closed list, for the API's document. */
export const errorCodes = Object.keys(table).filter((code): code is ErrorCode => code in table);

/** An expected refusal: `message` is for the reader, `cause` for the log. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetail[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    message?: string,
    options: { details?: ErrorDetail[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message ?? table[code].message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
