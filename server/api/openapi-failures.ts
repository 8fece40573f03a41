import { z } from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { errorCodes, errorEntry } from '#server/errors';

export const requestId = z.string().meta({ description: '请求编号，也在响应头 x-request-id 中' });

const failure = z
  .object({
    code: z.int().meta({ description: 'HTTP 状态码' }),
    message: z.string().meta({ description: '给使用者看的一句话' }),
    data: z.null(),
    requestId,
    error: z.enum(errorCodes),
    details: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .meta({ description: '出错的字段，至多 20 个' }),
  })
  .meta({ id: 'Failure' });

/** The refusals of an operation: those that any may give, and its own. */
export function failures(statuses: number[]): ZodOpenApiOperationObject['responses'] {
  const common = [400, 401, 403, 429, 500];
  return Object.fromEntries(
    [...common, ...statuses]
      .sort((a, b) => a - b)
      .map((status) => {
        const codes = errorCodes.filter((code) => errorEntry(code).status === status);
        const header = z.string().meta({ description: '多少秒之后再试' });
        return [
          `${status}`,
          {
            description: codes.map((code) => `${code}：${errorEntry(code).message}`).join('；'),
            ...(status === 429 ? { headers: z.object({ 'Retry-After': header }) } : {}),
            content: { 'application/json': { schema: failure } },
          },
        ];
      }),
  );
}
