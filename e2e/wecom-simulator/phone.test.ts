import { expect, test } from 'vitest';
import { demoCorp } from '#prisma/demo-world';
import { greeting, read, startWithPeople } from './caller.ts';

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

test('the phone shows reminders and messages of the application', async () => {
  await using wecom = await startWithPeople();
  const { msgid } = await wecom.call('add_msg_template', { ...greeting, external_userid: ['wmA'] });
  await wecom.call('remind_groupmsg_send', { msgid });
  const textcard = { title: '有群发待确认', description: '<div class="gray">周五到店</div>', url: 'https://a.cn/t/1' };
  const body = JSON.stringify({ touser: 'LiNa', msgtype: 'textcard', agentid: demoCorp.agentId, textcard });
  await read(`${wecom.url}/cgi-bin/message/send?access_token=${wecom.token}`, { method: 'POST', body });
  const page = await (await fetch(`${wecom.phoneUrl}?member=LiNa`)).text();
  expect(page).toContain('企业提醒你发送');
  expect(page).toMatch(/有群发待确认.*周五到店.*href="https:\/\/a\.cn\/t\/1".*详情/s);
  expect(await (await fetch(`${wecom.phoneUrl}?member=lei`)).text()).not.toContain('有群发待确认');
});

test('on the phone a customer is added, renamed and removed', async () => {
  await using wecom = await startWithPeople();
  const post = async (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams({ userid: 'lei', ...fields });
    return (await fetch(`${wecom.phoneUrl}/${path}`, { method: 'POST', body })).text();
  };
  expect(await post('customers', {})).toContain('新客户');
  expect(await post('remarks', { externalUserid: 'wmD', remark: '老丁' })).toContain('老丁');
  expect(await post('removals', { externalUserid: 'wmD', by: 'customer' })).toContain('老丁（已将员工删除）');
  expect(await post('removals', { externalUserid: 'wmD', by: 'member' })).not.toContain('老丁');
});

test('every corp has its phones', async () => {
  await using wecom = await startWithPeople();
  const second = await wecom.control.putCorp({ corpId: 'wwSecond', name: '第二家', agentId: 2, secret: 'two' });
  await second.putMembers({ userid: 'MaChao', name: '马超' });
  expect(await (await fetch(wecom.phoneUrl)).text()).toContain('第二家');
  const page = await (await fetch(`${wecom.phoneUrl}?corp=wwSecond`)).text();
  expect(page).toContain('马超');
  expect(page).not.toContain('李娜');
});
