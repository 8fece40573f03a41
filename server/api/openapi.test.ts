import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { messageContent } from '#server/tasks/content';
import { openApiDocument } from './openapi.ts';
import { endpointsOf } from './rest-endpoints.ts';
import { appRouter } from './root.ts';

const base = '/api/v1/workbench';
const operation = (path: string, method: 'get' | 'post') => openApiDocument().paths?.[`${base}${path}`]?.[method];

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const result = await validator.validate(JSON.parse(JSON.stringify(openApiDocument())));
  expect(result).toMatchObject({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('every endpoint stands in the document at its exact path', () => {
  const inDocument = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, item]) =>
    (['get', 'post', 'patch', 'delete'] as const)
      .filter((method) => item[method])
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(inDocument.toSorted()).toEqual(
    [
      `GET ${base}/wechat/group-send/accounts`,
      `GET ${base}/customer/tags`,
      `GET ${base}/customer/groups`,
      `GET ${base}/customer/search`,
      `POST ${base}/customer/search`,
      `POST ${base}/group-send/tasks`,
      `GET ${base}/group-send/tasks`,
      `GET ${base}/group-send/tasks/{taskId}`,
      `GET ${base}/group-send/tasks/{taskId}/results`,
      `GET ${base}/group-send/tasks/{taskId}/timeline`,
      `GET ${base}/group-send/tasks/{taskId}/customers/{customerId}`,
      `POST ${base}/group-send/tasks/preflight`,
      `POST ${base}/group-send/tasks/group`,
      `POST ${base}/group-send/tasks/preflight/group`,
      `POST ${base}/group-send/tasks/preflight/customers`,
      `POST ${base}/group-send/tasks/{taskId}/cancel`,
      `POST ${base}/group-send/tasks/{taskId}/remind`,
      `POST ${base}/group-send/tasks/{taskId}/resend`,
      `POST ${base}/group-send/tasks/{taskId}/resolve`,
      `POST ${base}/group-send/tasks/{taskId}/approve`,
      `POST ${base}/group-send/tasks/{taskId}/refuse`,
      `POST ${base}/group-send/tasks/{taskId}/results/export`,
      `POST ${base}/customer/search/export`,
      `POST ${base}/settings/audit/export`,
      `GET ${base}/settings/connection`,
      `POST ${base}/settings/connection`,
      `POST ${base}/settings/connection/test`,
      `POST ${base}/media`,
      `GET ${base}/media`,
      `GET ${base}/media/{mediaId}`,
      `PATCH ${base}/media/{mediaId}`,
      `DELETE ${base}/media/{mediaId}`,
      `GET ${base}/media/{mediaId}/file`,
    ].toSorted(),
  );
});

describe('an operation', () => {
  const create = operation('/group-send/tasks', 'post');
  test('shows the envelope around its data', () => {
    expect(JSON.stringify(create?.responses?.['201'])).toMatch(/"code".*"message".*"data".*"requestId"/);
  });
  test('names every status it may answer', () => {
    const statuses = Object.keys(create?.responses ?? {});
    expect(statuses).toEqual(['201', '400', '401', '403', '404', '409', '413', '422', '429', '500']);
  });
  test('tells of the Idempotency-Key, the permission and both ways to sign in', () => {
    expect(JSON.stringify(create?.parameters)).toContain('Idempotency-Key');
    expect(create?.description).toContain('workbench:group-send:create');
    expect(openApiDocument().security).toEqual([{ apiKey: [] }, { session: [] }]);
  });
  test('has its path parameter as a required integer, and the rest in query or body', () => {
    const cancel = operation('/group-send/tasks/{taskId}/cancel', 'post');
    expect(cancel?.parameters).toMatchObject([
      { name: 'taskId', in: 'path', required: true, schema: { type: 'integer' } },
    ]);
    expect(cancel?.requestBody).toBeUndefined();
    expect(operation('/media', 'post')?.requestBody).toMatchObject({ content: { 'multipart/form-data': {} } });
  });
});

test('making the document leaves the procedures’ schemas as they are', () => {
  const [search] = endpointsOf(appRouter).filter(({ procedure }) => procedure === 'customers.search');
  const before = search?.input?.safeParse({ page: '1' }).success;
  openApiDocument();
  expect([before, search?.input?.safeParse({ page: '1' }).success]).toEqual([false, false]);
  expect(search?.input?.safeParse({ unknown: 1 }).success).toBe(false);
  expect(search?.input?.safeParse({ page: 2000, size: 100 }).success).toBe(false);
});

test('every type of content is shown, with an example that the API would take', () => {
  const { schemas } = JSON.parse(JSON.stringify(openApiDocument())).components;
  const { oneOf, examples } = schemas.MessageContent;
  const types = ['TEXT', 'IMAGE', 'LINK', 'MINIPROGRAM', 'VIDEO', 'FILE', 'MULTI'];
  expect(oneOf).toHaveLength(types.length);
  expect(examples.map((example: unknown) => messageContent.parse(example).type)).toEqual(types);
  const body = JSON.stringify(operation('/group-send/tasks', 'post')?.requestBody);
  expect(body).toContain('"messageContent":{"$ref":"#/components/schemas/MessageContent"}');
});
