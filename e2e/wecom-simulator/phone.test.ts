import { expect, test } from 'vitest';
import { greeting, startWithPeople } from './caller.ts';

test('the phone shows what waits, confirms it, and then shows the customer chat', async () => {
  await using wecom = await startWithPeople();
  const text = { content: '周五<script>alert(1)</script>有礼' };
  await wecom.call('add_msg_template', { ...greeting, text, external_userid: ['wmA'] });
  const page = async () => (await fetch(`${wecom.phoneUrl}?member=LiNa`)).text();

  const waiting = await (await fetch(wecom.phoneUrl)).text();
  expect(waiting).toContain('确认发送');
  expect(waiting).toContain('周五&lt;script&gt;alert(1)&lt;/script&gt;有礼');
  expect(waiting).not.toContain('<script>');

  const taskId = /name="taskId" value="(\d+)"/.exec(waiting)?.[1] ?? '';
  const body = new URLSearchParams({ taskId, userid: 'LiNa' });
  const answer = await fetch(`${wecom.url}/phone/confirm`, { method: 'POST', body });
  expect(await answer.text()).toContain('已发送，1 位客户收到');
  expect(await wecom.control.ledger()).toHaveLength(1);
  expect(await page()).toContain('张三');
});

test('a phone without anything and a corp without anybody have pages too', async () => {
  await using wecom = await startWithPeople();
  expect(await (await fetch(`${wecom.phoneUrl}?member=lei`)).text()).toContain('没有群发任务');
  await wecom.control.replaceWorld({ customers: 0 });
  expect(await (await fetch(wecom.url)).text()).toContain('还没有员工');
});
