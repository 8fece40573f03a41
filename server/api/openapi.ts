import { z } from 'zod';
import {
  createDocument,
  type oas31,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { taskDetail } from '#server/tasks/detail-schema';
import { createTaskInput } from '#server/tasks/request-schema';
import { messageContentSchema } from './openapi-content.ts';
import { failures, requestId } from './openapi-failures.ts';
import { filePaths } from './openapi-files.ts';
import { operationText } from './openapi-text.ts';
import { type Endpoint, endpointsOf, parametersOf } from './rest-endpoints.ts';
import { restBase } from './rest-route.ts';
import { appRouter } from './root.ts';

const idempotencyKey = z
  .string()
  .min(1)
  .max(255)
  .optional()
  .meta({ description: '同一个键与同样的内容在 24 小时内只执行一次，再次请求得到第一次的回答' });

let document: oas31.OpenAPIObject | undefined;

/** The OpenAPI 3.1 document of everything below /api/v1, made from the procedures that answer there. */
export function openApiDocument(): oas31.OpenAPIObject {
  document ??= createDocument(description(), {
    override: ({ zodSchema, jsonSchema }) => {
      // The procedure takes any object, to answer 422 for what is wrong inside; the document shows what is right.
      if (zodSchema === createTaskInput.shape.messageContent || zodSchema === taskDetail.shape.messageContent) {
        for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
        jsonSchema.$ref = '#/components/schemas/MessageContent';
      }
    },
  });
  return document;
}

function description(): ZodOpenApiObject {
  return {
    openapi: '3.1.0',
    info: {
      title: '存客宝工作台 · 群发助手 API',
      version: '1',
      description: '所有回答都是 `{ code, message, data, requestId }`；失败时 data 为 null，并带 error 与 details。',
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }, { session: [] }],
    components: {
      schemas: { MessageContent: messageContentSchema },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: '由 npm run api-key 创建' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'wgs.session_token',
          description: '浏览器登录；写操作另需本系统的 Origin',
        },
      },
    },
    paths: pathsOf(endpointsOf(appRouter)),
  };
}

const methodNames = { GET: 'get', POST: 'post', PATCH: 'patch', DELETE: 'delete' } as const;

function pathsOf(endpoints: Endpoint[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = { ...filePaths };
  for (const endpoint of endpoints) {
    const path = `${restBase}${endpoint.path}`;
    paths[path] = { ...paths[path], [methodNames[endpoint.method]]: operationOf(endpoint) };
  }
  return paths;
}

function operationOf(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { procedure, method, path, permission, successStatus } = endpoint;
  const { tag, summary, statuses, takesIdempotencyKey } = operationText(procedure);
  const inPath = parametersOf(path);
  const shape = endpoint.input?.shape ?? {};
  const pick = (wanted: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(shape).filter(([name]) => wanted(name)));
  const rest = pick((name) => !inPath.includes(name));
  const sendsBody = method !== 'GET' && Object.keys(rest).length > 0;
  return {
    operationId: method === 'POST' && procedure === 'customers.search' ? `${procedure}.post` : procedure,
    tags: [tag],
    summary,
    ...(permission ? { description: `权限 \`${permission}\`` } : {}),
    requestParams: {
      path: z.object(pick((name) => inPath.includes(name))),
      query: method === 'GET' ? z.object(rest) : z.object({}),
      header: z.object(takesIdempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
    },
    ...(sendsBody ? { requestBody: bodyOf(endpoint, rest) } : {}),
    responses: {
      [`${successStatus}`]: {
        description: '成功',
        content: { 'application/json': { schema: success(successStatus, endpoint.output) } },
      },
      ...failures(statuses),
    },
  };
}

function bodyOf({ isUpload }: Endpoint, shape: z.ZodRawShape): ZodOpenApiOperationObject['requestBody'] {
  const schema = z.strictObject(shape);
  const required = !schema.safeParse({}).success;
  return { required, content: { [isUpload ? 'multipart/form-data' : 'application/json']: { schema } } };
}

const success = (code: 200 | 201, data: z.ZodType) =>
  z.object({ code: z.literal(code), message: z.string(), data, requestId });
