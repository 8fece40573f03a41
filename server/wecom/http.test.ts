import { describe, expect, test } from 'vitest';
import { cut, deadAddress, http, reset, silence, startFake } from './fake-server.ts';
import { exchange } from './http.ts';

const ask = (base: string, milliseconds = 5000) =>
  exchange({
    url: new URL(`${base}/cgi-bin/x?access_token=secret`),
    method: 'POST',
    body: '{}',
    signal: AbortSignal.timeout(milliseconds),
  });

describe('a call of which no byte left says so', () => {
  test('when nobody listens', async () => {
    expect(await ask(await deadAddress())).toMatchObject({
      kind: 'not-sent',
      detail: expect.stringContaining('ECONNREFUSED'),
    });
  });

  test('when the name has several addresses and nobody listens at any', async () => {
    const { port } = new URL(await deadAddress());
    expect(await ask(`http://localhost:${port}`)).toMatchObject({ kind: 'not-sent' });
  });

  test('when the name does not exist', async () => {
    expect(await ask('http://wecom.invalid')).toMatchObject({ kind: 'not-sent' });
  });

  test('when it was aborted before', async () => {
    await using fake = await startFake({ x: () => ({ errcode: 0 }) });
    const url = new URL(`${fake.url}/x`);
    expect(await exchange({ url, method: 'GET', signal: AbortSignal.abort() })).toMatchObject({ kind: 'not-sent' });
    expect(fake.calls('x')).toEqual([]);
  });
});

describe('a call that may have had an effect is never taken for one that had none', () => {
  test.each([
    ['the connection is reset after the request', reset],
    ['the reply is cut off', cut],
    ['a proxy answers 502 with HTML', http(502, '<html>Bad Gateway</html>')],
    ['HTML comes with 200', http(200, '<html>login</html>')],
    ['the reply is empty', http(200, '')],
    ['the path is unknown', http(404, '')],
    ['it is redirected', http(301, '', { location: 'https://elsewhere.invalid/' })],
    ['an error status carries a good body', http(500, '{"errcode":0,"msgid":"msg1"}')],
  ])('when %s', async (_name, fault) => {
    await using fake = await startFake({ x: () => fault });
    expect(await ask(fake.url)).toMatchObject({ kind: 'unreadable' });
    expect(fake.calls('x')).toHaveLength(1);
  });

  test('when it takes too long', async () => {
    await using fake = await startFake({ x: () => silence });
    expect(await ask(fake.url, 100)).toEqual({ kind: 'unreadable', detail: 'time-out or abort' });
  });

  test('when the reply has no end', async () => {
    await using fake = await startFake({ x: () => http(200, ' '.repeat(17 * 1024 * 1024)) });
    expect(await ask(fake.url)).toMatchObject({ kind: 'unreadable', detail: expect.stringContaining('longer than') });
  });
});

test('what went wrong is told without the token', async () => {
  const answers = [await ask(await deadAddress()), await ask('http://wecom.invalid')];
  expect(JSON.stringify(answers)).not.toContain('secret');
});
