import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { WecomFailure } from '../failure.ts';
import { findMember } from '../members.ts';

/** Everybody works in the root department. */
const rootDepartment = 1;

/** https://developer.work.weixin.qq.com/document/path/92571 */
export const getFollowUserList: Endpoint = {
  name: 'get_follow_user_list',
  method: 'GET',
  path: '/cgi-bin/externalcontact/get_follow_user_list',
  lists: ['follow_user'],
  isRateLimited: true,
  handle({ store }) {
    const rows = store.all(
      z.object({ userid: z.string() }),
      'SELECT userid FROM member WHERE listed = 1 AND status <> 5 ORDER BY userid',
    );
    return { follow_user: rows.map(({ userid }) => userid) };
  },
};

/** https://developer.work.weixin.qq.com/document/path/90196 */
export const getUser: Endpoint = {
  name: 'user/get',
  method: 'GET',
  path: '/cgi-bin/user/get',
  lists: [],
  isRateLimited: true,
  handle(corp, { query }) {
    const userid = query.get('userid');
    if (!userid) throw new WecomFailure(40003);
    const member = findMember(corp, userid);
    if (!member) throw new WecomFailure(60111);
    return {
      userid: member.userid,
      name: member.name,
      department: [rootDepartment],
      order: [0],
      position: '',
      is_leader_in_dept: [0],
      direct_leader: [],
      telephone: '',
      alias: '',
      main_department: rootDepartment,
      extattr: { attrs: [] },
      status: member.status,
      external_position: '',
    };
  },
};

const namedRow = z.object({ userid: z.string(), name: z.string() });

/** https://developer.work.weixin.qq.com/document/path/90200 */
export const listUsers: Endpoint = {
  name: 'user/simplelist',
  method: 'GET',
  path: '/cgi-bin/user/simplelist',
  lists: ['userlist'],
  isRateLimited: true,
  handle({ store }, { query }) {
    if (Number(query.get('department_id')) !== rootDepartment) throw new WecomFailure(60003);
    const rows = store.all(namedRow, 'SELECT userid, name FROM member ORDER BY userid');
    return { userlist: rows.map((member) => ({ ...member, department: [rootDepartment], open_userid: '' })) };
  },
};

/** https://developer.work.weixin.qq.com/document/path/90208 */
export const listDepartments: Endpoint = {
  name: 'department/list',
  method: 'GET',
  path: '/cgi-bin/department/list',
  lists: ['department'],
  isRateLimited: true,
  handle({ credentials }, { query }) {
    if (Number(query.get('id') || rootDepartment) !== rootDepartment) throw new WecomFailure(60003);
    return {
      department: [{ id: rootDepartment, name: credentials.name, name_en: '', parentid: 0, order: 100_000_000 }],
    };
  },
};
