import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, startWithPeople, type CalledSimulator } from '../caller.ts';

let wecom: CalledSimulator;
beforeAll(async () => {
  wecom = await startWithPeople();
});
afterAll(() => wecom.stop());

const get = (path: string, query: Record<string, string> = {}) =>
  read(`${wecom.url}/cgi-bin/${path}?${new URLSearchParams({ access_token: wecom.token, ...query })}`);

test('members with customer contact are those who are listed and have not left', async () => {
  expect(await get('externalcontact/get_follow_user_list')).toEqual({
    errcode: 0,
    errmsg: 'ok',
    follow_user: ['lei', 'LiNa'],
  });
});

test.each([
  ['LINA', { errcode: 0, userid: 'LiNa', name: '李娜', status: 1, department: [1] }],
  ['gone', { errcode: 0, status: 5 }],
  ['away', { errcode: 0, status: 1 }],
  ['nobody', { errcode: 60111 }],
  ['', { errcode: 40003 }],
])('user/get of %s', async (userid, answer) => {
  expect(await get('user/get', { userid })).toMatchObject(answer);
});

test('the root department holds everybody', async () => {
  expect(await get('department/list')).toMatchObject({ department: [{ id: 1, parentid: 0 }] });
  const { userlist } = await get('user/simplelist', { department_id: '1' });
  expect(userlist).toMatchObject([{ userid: 'away' }, { userid: 'gone' }, { userid: 'lei' }, { name: '李娜' }]);
  expect(await get('user/simplelist', { department_id: '9' })).toMatchObject({ errcode: 60003, userlist: [] });
});

test('a member taken out is unknown, and so are his relations', async () => {
  await using other = await startWithPeople();
  await other.control.deleteMembers('LiNa');
  const ask = (path: string) => read(`${other.url}/cgi-bin/${path}&access_token=${other.token}`);
  expect(await ask('user/get?userid=LiNa')).toMatchObject({ errcode: 60111 });
  expect(await ask('externalcontact/get?external_userid=wmA')).toMatchObject({ errcode: 84061 });
});
