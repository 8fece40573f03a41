import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { startSimulator } from '#e2e/wecom-simulator/simulator';
import { demoCorp } from '#prisma/demo-world';

const database = testDatabase();
const command = fileURLToPath(new URL('sync.ts', import.meta.url));

async function runSync(wecomUrl: string) {
  const child = spawn(process.execPath, [command], {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      WECOM_API_BASE_URL: wecomUrl,
      WECOM_CORP_ID: demoCorp.corpId,
      WECOM_SECRET: demoCorp.secret,
      ENCRYPTION_KEY: `test:${Buffer.alloc(32, 7).toString('base64')}`,
      AUTH_SECRET: randomBytes(32).toString('hex'),
      LOG_LEVEL: 'silent',
    },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => (err += text));
  const [code] = await once(child, 'exit');
  return { code, out, err };
}

test('npm run sync does the work itself when no worker lives, and fails when the run is held or fails', async () => {
  await using wecom = await startSimulator();
  await wecom.control.putMembers({ userid: 'LiNa', name: '李娜' });
  await wecom.control.putCustomers({ externalUserid: 'wmA1', follows: [{ userid: 'LiNa' }] });
  const first = await runSync(wecom.url);
  expect(first).toMatchObject({ code: 0, err: '', out: expect.stringContaining('客户：新增 1，变更 0') });
  expect(await database.db.follow.count()).toBe(1);

  await wecom.control.putMembers({ userid: 'LiNa', listed: false });
  const held = await runSync(wecom.url);
  expect(held).toMatchObject({ code: 1, err: expect.stringContaining('李娜（1 位客户）') });
  expect(await database.db.follow.count()).toBe(1);

  await wecom.control.addFault('get_follow_user_list', { kind: 'errcode', errcode: 50003 });
  expect(await runSync(wecom.url)).toMatchObject({ code: 1, err: expect.stringContaining('应用已被停用') });
});
