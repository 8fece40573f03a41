import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describeWorld } from '#prisma/demo-world';
import { read, startWithPeople, type CalledSimulator } from '../caller.ts';
import { startSimulator } from '../simulator.ts';

let wecom: CalledSimulator;
beforeAll(async () => {
  wecom = await startWithPeople();
  await wecom.control.putMembers({ userid: 'idle' });
});
afterAll(() => wecom.stop());

const get = (name: string, query: Record<string, string> = {}) =>
  read(`${wecom.url}/cgi-bin/externalcontact/${name}?${new URLSearchParams({ access_token: wecom.token, ...query })}`);
const batch = (body: Record<string, unknown>) => wecom.call('batch/get_by_user', body);
const pairs = z.array(
  z.object({
    external_contact: z.object({ external_userid: z.string() }),
    follow_info: z.object({ userid: z.string() }),
  }),
);
const pairsOf = (list: unknown) =>
  pairs.parse(list).map((pair) => `${pair.follow_info.userid} ${pair.external_contact.external_userid}`);

describe('externalcontact/list', () => {
  test('tells all customers at once; removed by the member is gone, by the customer still there', async () => {
    await using other = await startWithPeople();
    await other.control.removeRelation({ userid: 'LiNa', externalUserids: ['wmA'], by: 'member' });
    await other.control.removeRelation({ userid: 'LiNa', externalUserids: ['wmB'], by: 'customer' });
    const url = `${other.url}/cgi-bin/externalcontact/list?userid=lina&access_token=${other.token}`;
    expect(await read(url)).toEqual({ errcode: 0, errmsg: 'ok', external_userid: ['wmB', 'wmC'] });
  });

  test.each([
    ['a member without customers', 'idle', 84061],
    ['an unknown member', 'nobody', 40003],
    ['one who left', 'gone', 60111],
    ['one out of range', 'away', 60021],
    ['nobody named', '', 40003],
  ])('%s', async (_what, userid, errcode) => {
    expect(await get('list', { userid })).toMatchObject({ errcode, external_userid: [] });
  });
});

describe('externalcontact/get', () => {
  test('tells the contact and every follower, tags with their groups, own tags without id', async () => {
    await wecom.control.putTagGroups(
      { id: 'etG', name: '等级', tags: [{ id: 'et1', name: '高' }] },
      { id: 'stG', name: '规则组', strategyId: 7, tags: [{ id: 'st1', name: '华东' }] },
    );
    const follow = { userid: 'lei', remark: '老王', remarkMobiles: ['13800000000'], state: 'qr7', addWay: 3 };
    await wecom.control.putCustomers({
      externalUserid: 'wmFull',
      name: '王五',
      type: 2,
      corpName: '鼎盛贸易',
      follows: [{ ...follow, tagIds: ['et1', 'st1'], personalTags: ['球友'], createTime: 1_700_000_000 }],
    });
    const answer = await get('get', { external_userid: 'wmFull' });
    expect(answer).toMatchObject({
      external_contact: { external_userid: 'wmFull', name: '王五', type: 2, corp_name: '鼎盛贸易', gender: 0 },
      follow_user: [
        {
          userid: 'lei',
          remark: '老王',
          createtime: 1_700_000_000,
          remark_mobiles: ['13800000000'],
          add_way: 3,
          state: 'qr7',
          tags: [
            { group_name: '等级', tag_name: '高', tag_id: 'et1', type: 1 },
            { group_name: '规则组', tag_name: '华东', tag_id: 'st1', type: 3 },
            { group_name: '', tag_name: '球友', type: 2 },
          ],
        },
      ],
    });
    expect(answer).not.toHaveProperty('next_cursor');
  });

  test.each([
    ['an unknown customer', 'wmUnknown', 40096],
    ['a customer of nobody', 'wmAlone', 84061],
  ])('%s', async (_what, external_userid, errcode) => {
    await wecom.control.putCustomers({ externalUserid: 'wmAlone', follows: [] });
    expect(await get('get', { external_userid })).toMatchObject({ errcode, follow_user: [] });
  });

  test('more than 500 followers come with a cursor', async () => {
    await using other = await startWithPeople();
    const userids = Array.from({ length: 501 }, (_, at) => `u${at}`);
    await other.control.putMembers(...userids.map((userid) => ({ userid })));
    await other.control.putCustomers({ externalUserid: 'wmStar', follows: userids.map((userid) => ({ userid })) });
    const page = (cursor: string) =>
      read(
        `${other.url}/cgi-bin/externalcontact/get?${new URLSearchParams({ access_token: other.token, external_userid: 'wmStar', cursor })}`,
      );
    const first = await page('');
    const second = await page(String(first.next_cursor));
    expect(first.follow_user).toHaveLength(500);
    expect(second.follow_user).toHaveLength(1);
    expect(await page('nonsense')).toMatchObject({ errcode: 50100 });
  });
});

describe('batch/get_by_user', () => {
  test('one row for each pair, tags as ids, own tags never, no fail_info', async () => {
    const answer = await batch({ userid_list: ['lei'], limit: 100 });
    expect(pairsOf(answer.external_contact_list)).toEqual(['lei wmC', 'lei wmD', 'lei wmFull']);
    expect(answer).toMatchObject({ errcode: 0, next_cursor: '' });
    expect(answer).not.toHaveProperty('fail_info');
    const full = z.array(z.unknown()).parse(answer.external_contact_list).at(-1);
    expect(full).toMatchObject({ follow_info: { tag_id: ['et1', 'st1'], remark_mobiles: ['13800000000'] } });
    expect(JSON.stringify(full)).not.toContain('球友');
  });

  test.each([1, 2, 3, 100])('the cursor in pages of %i finds every pair of all members once', async (limit) => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const answer = await batch({ userid_list: ['idle', 'LiNa', 'lei', 'lina'], cursor, limit });
      seen.push(...pairsOf(answer.external_contact_list));
      cursor = String(answer.next_cursor);
    } while (cursor !== '');
    expect(seen).toEqual(['LiNa wmA', 'LiNa wmB', 'LiNa wmC', 'lei wmC', 'lei wmD', 'lei wmFull']);
  });

  test('50 rows by default, 100 when more are asked for', async () => {
    await using other = await startWithPeople();
    const ids = Array.from({ length: 120 }, (_, at) => `wmMany${String(at).padStart(3, '0')}`);
    const follows = [{ userid: 'LiNa' }];
    await other.control.putCustomers(...ids.map((externalUserid) => ({ externalUserid, follows })));
    const rows = async (limit?: number) =>
      pairsOf((await other.call('batch/get_by_user', { userid_list: ['LiNa'], limit })).external_contact_list).length;
    expect([await rows(), await rows(100), await rows(500), await rows(0)]).toEqual([50, 100, 100, 50]);
  });

  test.each([
    ['101 members', { userid_list: Array.from({ length: 101 }, (_, at) => `u${at}`) }, 40058],
    ['text instead of a list', { userid_list: 'LiNa' }, 40058],
    ['no members', { userid_list: [] }, 40063],
    ['one unknown member among others', { userid_list: ['LiNa', 'nobody'] }, 40003],
    ['one out of range', { userid_list: ['LiNa', 'away'] }, 60021],
    ['a strange cursor', { userid_list: ['LiNa'], cursor: 'x' }, 50100],
    ['members without customers', { userid_list: ['idle'] }, 0],
  ])('%s', async (_what, body, errcode) => {
    expect(await batch(body)).toMatchObject({ errcode, external_contact_list: [] });
  });

  test('a cursor is good only for the same members', async () => {
    const { next_cursor: cursor } = await batch({ userid_list: ['LiNa'], limit: 1 });
    expect(await batch({ userid_list: ['lei'], limit: 1, cursor })).toMatchObject({ errcode: 50100 });
  });

  test('members without customers are 84061 where the tenant is so', async () => {
    await wecom.control.changeSettings({ emptyBatchAnswers84061: true });
    expect(await batch({ userid_list: ['idle'] })).toMatchObject({ errcode: 84061 });
    expect(await batch({ userid_list: ['idle', 'lei'] })).toMatchObject({ errcode: 0 });
    await wecom.control.changeSettings({ emptyBatchAnswers84061: false });
  });
});

test('the demo world comes out as it was put in, with the same ids', async () => {
  const world = describeWorld({ customers: 300 });
  await using demo = await startSimulator({ world });
  const token = await read(`${demo.url}/cgi-bin/gettoken?corpid=${world.corp.corpId}&corpsecret=${world.corp.secret}`);
  const ask = (body: unknown) =>
    read(`${demo.url}/cgi-bin/externalcontact/batch/get_by_user?access_token=${String(token.access_token)}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
  const listed = world.members.filter((member) => member.listed).map((member) => member.userid);
  const seen: string[] = [];
  let cursor = '';
  do {
    const answer = await ask({ userid_list: listed, cursor, limit: 100 });
    seen.push(...pairsOf(answer.external_contact_list));
    cursor = String(answer.next_cursor);
  } while (cursor !== '');
  const described = [...world.customers()].flatMap(({ externalUserid, follows }) =>
    follows
      .filter(({ userid, removedBy }) => listed.includes(userid) && removedBy !== 'member')
      .map(({ userid }) => `${userid} ${externalUserid}`),
  );
  expect(seen.sort()).toEqual(described.sort());
});
