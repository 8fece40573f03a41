import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeWorld } from '#prisma/demo-world';
import { greeting, startCalled } from './caller.ts';
import { SimulatorClient } from './client.ts';
import { startSimulator } from './simulator.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wecom-simulator-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const world = describeWorld({ customers: 200 });

async function startProcess(): Promise<{ child: ChildProcess; url: string }> {
  const main = new URL('./main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main, '--data', dataDir, '--customers', '200'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, url: /http:\/\/127\.0\.0\.1:\d+/.exec(String(line))?.[0] ?? '' };
}

test('a kill loses neither people nor messages, and those who were to confirm do so afterwards', async () => {
  const first = await startProcess();
  const before = new SimulatorClient(first.url);
  await before.setHabit({ confirmAfterSeconds: 3_600 });
  await before.advanceClock(60);
  const id = [...world.customers()][0]?.externalUserid ?? '';
  const content = { text: { content: '你好' } };
  const msgid = await before.createMessage({ userid: 'LiNa', externalUserids: [id], content, createType: 0 });
  await before.setReaction({ externalUserids: [id], outcome: 'sent' });
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const second = await startProcess();
  const after = new SimulatorClient(second.url);
  expect(await after.messages()).toMatchObject([{ msgid, tasks: [{ status: 0, recipients: 1 }] }]);
  expect((await after.state()).now).toBeGreaterThan(Date.now() / 1000 + 58);
  await after.advanceClock(3_601);
  expect(await after.ledger(msgid)).toMatchObject([{ externalUserid: id }]);
  second.child.kill('SIGTERM');
  expect(await once(second.child, 'exit')).toEqual([0, null]);
});

test('the kept world wins over the given one', async () => {
  await (await startSimulator({ dataDir, world })).stop();
  await using again = await startSimulator({ dataDir });
  await again.control.createMessage({
    userid: 'LiNa',
    externalUserids: [],
    content: { text: { content: '好' } },
    createType: 0,
  });
  expect(await again.control.setHabit({ userid: 'LiNa', confirmAfterSeconds: 'never' })).toBe(1);
});

test('data of an older version is set aside, and the people begin anew', async () => {
  const file = join(dataDir, 'simulator.sqlite');
  const old = new DatabaseSync(file);
  old.exec('CREATE TABLE follow (userid TEXT); PRAGMA user_version = 1');
  old.close();
  await using again = await startSimulator({ dataDir, world });
  expect(await again.control.setHabit({ userid: 'LiNa', confirmAfterSeconds: 'never' })).toBe(1);
  expect(existsSync(`${file}.version-1`)).toBe(true);
});

test('a taken port is an error, not a crash', async () => {
  await using first = await startSimulator();
  const port = Number(new URL(first.url).port);
  await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('in the demo world every active member reaches somebody of every tag', async () => {
  await using wecom = await startCalled({ world, settings: { quotaMode: 'MONTH_DAYS' } });
  await wecom.control.setHabit({ confirmAfterSeconds: 0 });
  for (const { userid } of world.members.filter((member) => member.listed)) {
    for (const tag of world.tagGroups.flatMap((group) => group.tags)) {
      const tag_filter = { group_list: [{ tag_list: [tag.id] }] };
      const reply = await wecom.call('add_msg_template', { ...greeting, sender: userid, tag_filter });
      const recipients = await wecom.control.recipients(String(reply.msgid));
      expect(recipients.some(({ status }) => status === 1)).toBe(true);
    }
  }
});

test('a page of another site can change nothing', async () => {
  await using wecom = await startCalled();
  const ask = (origin: string) =>
    fetch(`${wecom.url}/_simulator/clock`, { method: 'POST', headers: { origin }, body: '{"advanceSeconds":1}' });
  expect((await ask('https://example.com')).status).toBe(403);
  expect((await ask(wecom.url)).status).toBe(200);
});

test('a page whose own name leads here can read and change nothing', async () => {
  await using wecom = await startCalled();
  const { port } = new URL(wecom.url);
  const ask = async (host: string) => {
    const [answer] = await once(get(`${wecom.url}/_simulator/state`, { headers: { host } }), 'response');
    answer.resume();
    return answer.statusCode;
  };
  for (const host of ['rebound.example.com', `rebound.example.com:${port}`, `127.0.0.1.example.com:${port}`, '[::1]']) {
    expect(await ask(host)).toBe(403);
  }
  expect(await ask(`127.0.0.1:${port}`)).toBe(200);
  expect(await ask(`localhost:${port}`)).toBe(200);
});
