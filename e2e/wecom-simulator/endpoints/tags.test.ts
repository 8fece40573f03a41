import { afterEach, beforeEach, expect, test } from 'vitest';
import { startWithPeople, type CalledSimulator } from '../caller.ts';

let wecom: CalledSimulator;
beforeEach(async () => {
  wecom = await startWithPeople();
  await wecom.control.putTagGroups(
    { id: 'etLow', name: '次', order: 1, tags: [{ id: 'et1', name: '一' }] },
    {
      id: 'etTop',
      name: '首',
      order: 9,
      tags: [
        { id: 'et2', name: '二', order: 1 },
        { id: 'et3', name: '三', order: 2 },
      ],
    },
    { id: 'stG', name: '规则组', strategyId: 7, tags: [{ id: 'st1', name: '华东' }] },
  );
});
afterEach(() => wecom.stop());

const list = async (body = {}) => (await wecom.call('get_corp_tag_list', body)).tag_group;

test('all groups and tags of the enterprise, larger orders first, no rule groups', async () => {
  expect(await list()).toEqual([
    {
      group_id: 'etTop',
      group_name: '首',
      create_time: expect.any(Number),
      order: 9,
      tag: [
        { id: 'et3', name: '三', create_time: expect.any(Number), order: 2 },
        { id: 'et2', name: '二', create_time: expect.any(Number), order: 1 },
      ],
    },
    expect.objectContaining({ group_id: 'etLow' }),
  ]);
});

test('deleted ones are told only to those who ask for ids, and are off every customer', async () => {
  await wecom.control.changeFollows({ userid: 'LiNa', externalUserid: 'wmA', tagIds: ['et1', 'et2'] });
  await wecom.control.deleteTags('et2', 'etLow');
  expect(await list()).toMatchObject([{ group_id: 'etTop', tag: [{ id: 'et3' }] }]);
  expect(await list({ tag_id: ['et2'] })).toMatchObject([{ deleted: false, tag: [{ id: 'et2', deleted: true }] }]);
  expect(await list({ group_id: ['etLow'] })).toMatchObject([{ deleted: true, tag: [{ id: 'et1', deleted: true }] }]);
  const answer = await wecom.call('batch/get_by_user', { userid_list: ['LiNa'], limit: 1 });
  expect(answer.external_contact_list).toMatchObject([{ follow_info: { tag_id: [] } }]);
});

test('groups asked for win over tags asked for; unknown ids are 40068', async () => {
  expect(await list({ group_id: ['etTop'], tag_id: ['et1'] })).toMatchObject([{ group_id: 'etTop', tag: [{}, {}] }]);
  expect(await wecom.call('get_corp_tag_list', { tag_id: ['et9'] })).toMatchObject({ errcode: 40068, tag_group: [] });
});

test('a rename keeps id and tags', async () => {
  await wecom.control.putTagGroups({ id: 'etLow', name: '末', tags: [] });
  expect(await list({ group_id: ['etLow'] })).toMatchObject([{ group_name: '末', tag: [{ id: 'et1', name: '一' }] }]);
});

test('tags of rule groups carry their rule, of one or of all', async () => {
  const strategy = async (body = {}) => (await wecom.call('get_strategy_tag_list', body)).tag_group;
  expect(await strategy()).toMatchObject([{ group_id: 'stG', strategy_id: 7, tag: [{ id: 'st1' }] }]);
  expect(await strategy({ strategy_id: 7 })).toHaveLength(1);
  expect(await strategy({ strategy_id: 8 })).toEqual([]);
});
