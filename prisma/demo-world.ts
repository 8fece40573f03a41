import { chance, displayName, hash, mobileOf, pick, remarkOf, wechatIdOf } from './demo-names.ts';

export type WorldCorp = { corpId: string; name: string; agentId: number; secret: string };

/** How a member and his customers behave in the simulator. The shares of `customersReact` add up to 1. */
export type WorldHabit = {
  confirmAfterSeconds: number;
  customersReact: { sent: number; notFriend: number; overQuota: number };
};

/** `listed`: in get_follow_user_list. `status`: that of user/get (1 active, 2 disabled, 4 not activated, 5 left). */
export type WorldMember = { userid: string; name: string; listed: boolean; status: 1 | 2 | 4 | 5; habit: WorldHabit };

export type WorldTagGroup = { id: string; name: string; tags: { id: string; name: string }[] };

/** The relation (member, customer). Times are Unix seconds. */
export type WorldFollow = {
  userid: string;
  remark: string | null;
  remarkMobiles: string[];
  createTime: number;
  lastChatTime: number;
  tagIds: string[];
  removedBy: 'customer' | 'member' | null;
};

export type WorldCustomer = {
  externalUserid: string;
  name: string;
  wechatId: string | null;
  follows: WorldFollow[];
};

export type WorldGroup = {
  type: 'CHAT' | 'LIST';
  chatId: string | null;
  name: string;
  ownerUserid: string;
  externalUserids: string[];
};

/** A whole corp as WeCom knows it. `customers()` makes them one by one, so that a million need no memory. */
export type World = {
  corp: WorldCorp;
  members: WorldMember[];
  tagGroups: WorldTagGroup[];
  groups: WorldGroup[];
  doNotContact: { externalUserid: string; reason: string }[];
  customerCount: number;
  customers(): Generator<WorldCustomer>;
};

export const demoCorp: WorldCorp = {
  corpId: 'ww0demo5a7c91e3b2d',
  name: '暖阳生活馆',
  agentId: 1000002,
  secret: 'demo-secret-Zx3kQ9vT1nB7wL5sR2yH8cJ4',
};

const calm = { sent: 0.94, notFriend: 0.04, overQuota: 0.02 };

const demoMembers: WorldMember[] = [
  { userid: 'LiNa', name: '李娜', listed: true, status: 1, habit: { confirmAfterSeconds: 3, customersReact: calm } },
  { userid: 'WangLei', name: '王磊', listed: true, status: 1, habit: { confirmAfterSeconds: 5, customersReact: calm } },
  {
    userid: 'ChenJing',
    name: '陈静',
    listed: true,
    status: 1,
    habit: { confirmAfterSeconds: 8, customersReact: calm },
  },
  {
    userid: 'ZhaoMin',
    name: '赵敏',
    listed: true,
    status: 1,
    habit: { confirmAfterSeconds: 12, customersReact: calm },
  },
  { userid: 'SunHao', name: '孙浩', listed: false, status: 1, habit: { confirmAfterSeconds: 5, customersReact: calm } },
  {
    userid: 'ZhouTing',
    name: '周婷',
    listed: false,
    status: 5,
    habit: { confirmAfterSeconds: 5, customersReact: calm },
  },
];
const activeUserids = ['LiNa', 'WangLei', 'ChenJing', 'ZhaoMin'] as const;

const tagNames = {
  客户等级: ['意向客户', '会员用户', '老客户', '高价值客户', '潜在客户'],
  购买阶段: ['初次咨询', '已报价', '已成交', '复购', '流失预警'],
  兴趣偏好: ['美妆护肤', '母婴用品', '家居生活', '数码家电', '运动户外'],
  来源渠道: ['门店扫码', '朋友推荐', '公众号', '直播间', '线下活动'],
  所在区域: ['华东', '华南', '华北', '西南', '华中'],
  活动参与: ['双十一', '会员日', '新品试用', '周年庆', '拼团'],
};

const groupPlans = [
  { type: 'CHAT', name: '暖阳会员福利一群', size: 320, owner: 'LiNa' },
  { type: 'CHAT', name: '暖阳会员福利二群', size: 180, owner: 'LiNa' },
  { type: 'CHAT', name: '新品体验官', size: 60, owner: 'WangLei' },
  { type: 'CHAT', name: '周末亲子活动群', size: 45, owner: 'ChenJing' },
  { type: 'CHAT', name: '门店团购群', size: 120, owner: 'ZhaoMin' },
  { type: 'LIST', name: '双十一回访名单', size: 240, owner: 'LiNa' },
  { type: 'LIST', name: '高价值客户名单', size: 80, owner: 'WangLei' },
  { type: 'LIST', name: '试吃报名', size: 25, owner: 'ChenJing' },
] as const;

const refusalReasons = ['客户要求不再打扰', '投诉过群发消息', '已注销会员'] as const;
const day = 86_400;
const worldEnds = Date.UTC(2026, 8, 1) / 1000;
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'] as [string, ...string[]];

function wecomId(prefix: string, seed: number, index: number): string {
  let noise = '';
  for (let at = 0; at < 20; at++) noise += pick(letters, hash(seed, index, 100 + at));
  return `${prefix}${noise}${index.toString(36).padStart(6, '0')}`;
}

/**
 * The demo world: the database's seed and the simulator read the same people from it.
 * A pure function of its options; from 120 customers on every active member has customers of every tag.
 */
export function describeWorld({ seed = 20_261, customers = 5_000 }: { seed?: number; customers?: number } = {}): World {
  const tagGroups = describeTags(seed);
  const tagIds = tagGroups.map((group) => group.tags.map((tag) => tag.id));
  return {
    corp: demoCorp,
    members: demoMembers,
    tagGroups,
    groups: groupPlans.map((plan, number) => describeGroup(seed, customers, plan, number)),
    doNotContact: describeDoNotContact(seed, customers),
    customerCount: customers,
    *customers() {
      for (let index = 0; index < customers; index++) yield describeCustomer(seed, index, tagIds);
    },
  };
}

function describeTags(seed: number): WorldTagGroup[] {
  return Object.entries(tagNames).map(([name, tags], group) => ({
    id: wecomId('et', seed, 1_000 + group),
    name,
    tags: tags.map((tag, number) => ({ id: wecomId('et', seed, 2_000 + group * 10 + number), name: tag })),
  }));
}

function describeCustomer(seed: number, index: number, tagIds: string[][]): WorldCustomer {
  const mobile = chance(seed, index, 20) < 0.6 || index === 0 ? [mobileOf(seed, index)] : [];
  return {
    externalUserid: wecomId('wm', seed, index),
    name: displayName(seed, index),
    wechatId: wechatIdOf(seed, index),
    follows: followersOf(seed, index).map((userid, number) =>
      describeFollow({ seed, index, number, userid, tagIds, remarkMobiles: number === 0 ? mobile : [] }),
    ),
  };
}

/** Mostly one active member, every fourth customer a second one, some a third; a few know the two who are away. */
function followersOf(seed: number, index: number): string[] {
  const first = index < 120 ? index : hash(seed, index, 30);
  const followers: string[] = [pick(activeUserids, first)];
  if (chance(seed, index, 31) < 0.25) followers.push(pick(activeUserids, first + 1));
  if (chance(seed, index, 32) < 0.05) followers.push(pick(activeUserids, first + 2));
  if (chance(seed, index, 33) < 0.04) followers.push('SunHao');
  if (chance(seed, index, 34) < 0.04) followers.push('ZhouTing');
  return followers;
}

function describeFollow(of: {
  seed: number;
  index: number;
  number: number;
  userid: string;
  tagIds: string[][];
  remarkMobiles: string[];
}): WorldFollow {
  const { seed, index, number, userid, remarkMobiles } = of;
  const salt = 40 + number * 20;
  const createTime = worldEnds - (hash(seed, index, salt) % (540 * day));
  const removal = index < 120 ? 1 : chance(seed, index, salt + 1);
  return {
    userid,
    remark: index === 0 && number === 0 ? '张三 138客户' : remarkOf(seed, index, salt + 2),
    remarkMobiles,
    createTime,
    lastChatTime: createTime + (hash(seed, index, salt + 4) % (worldEnds - createTime + 1)),
    tagIds: tagsOf(seed, index, salt + 5, of.tagIds),
    removedBy: removal < 0.02 ? 'customer' : removal < 0.03 ? 'member' : null,
  };
}

function tagsOf(seed: number, index: number, salt: number, tagIds: string[][]): string[] {
  const chosen = tagIds.flatMap((group, number) => {
    const tag = group[hash(seed, index, salt + number) % group.length];
    return tag !== undefined && chance(seed, index, salt + 7 + number) < 0.4 ? [tag] : [];
  });
  // The first 120 customers go round all pairs of active member and tag, so that no pair is empty in a small world.
  const owed = index < 120 ? tagIds.flat()[Math.floor(index / activeUserids.length)] : undefined;
  return owed === undefined ? chosen : [...new Set([owed, ...chosen])];
}

function describeGroup(seed: number, customers: number, plan: (typeof groupPlans)[number], number: number): WorldGroup {
  const size = Math.min(plan.size, Math.floor(customers / 4));
  const indexes = new Set(Array.from({ length: size }, (_, at) => hash(seed, at, 500 + number) % customers));
  return {
    type: plan.type,
    chatId: plan.type === 'CHAT' ? wecomId('wr', seed, 3_000 + number) : null,
    name: plan.name,
    ownerUserid: plan.owner,
    externalUserids: [...indexes].map((index) => wecomId('wm', seed, index)),
  };
}

function describeDoNotContact(seed: number, customers: number): World['doNotContact'] {
  const indexes = new Set<number>();
  for (let at = 0; at < Math.min(40, customers / 100); at++) {
    const index = hash(seed, at, 600) % customers;
    if (index >= 120) indexes.add(index);
  }
  return [...indexes].map((index) => ({
    externalUserid: wecomId('wm', seed, index),
    reason: pick(refusalReasons, hash(seed, index, 601)),
  }));
}
