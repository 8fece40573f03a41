/** Numbers in [0, 2^32) that depend only on their arguments: the world is a function of its seed. */
export function hash(seed: number, index: number, salt: number): number {
  let h = (seed ^ Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) >>> 0;
}

/** A number in [0, 1). */
export function chance(seed: number, index: number, salt: number): number {
  return hash(seed, index, salt) / 0x1_0000_0000;
}

export function pick<T>(from: readonly [T, ...T[]], number: number): T {
  return from[number % from.length] ?? from[0];
}

const surnames = [
  ...'李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红梅建国志鹏飞雪琳欣怡子轩浩然雨涵梓宇佳慧婷晨曦思远俊凯文博嘉诚晓东海燕春秋月云龙凤颖倩莹璐瑶诗琪一诺安宁',
];
const nicknames = [
  '阳光妈妈',
  '小雨',
  '大海',
  '向日葵',
  '开心果',
  '老街坊',
  '豆豆妈',
  '静水流深',
  '平安是福',
  '一路顺风',
  '糖糖',
  '北方的狼',
  '清茶一杯',
  'Lucky',
  '阿杰',
  '小鱼儿',
  '山高水长',
  '木木',
  '暖阳',
  'Cindy',
] as const;
const cities = ['朝阳店', '徐汇店', '天河店', '武侯店', '江汉店', '西湖店', '鼓楼店', '南山店'] as const;
const companies = [
  '鼎盛贸易',
  '华美服饰',
  '宏达建材',
  '金穗餐饮',
  '博雅教育',
  '康宁药房',
  '顺达物流',
  '新源电子',
] as const;
const mobilePrefixes = ['138', '139', '136', '150', '158', '186', '187', '199', '133', '177'] as const;

function characterOf(from: string[], number: number): string {
  return from[number % from.length] ?? '李';
}

/** A full Chinese name; customer 0 is 张三, whom every example looks for. */
export function fullName(seed: number, index: number): string {
  if (index === 0) return '张三';
  const second = chance(seed, index, 3) < 0.7 ? characterOf(given, hash(seed, index, 4)) : '';
  return characterOf(surnames, hash(seed, index, 1)) + characterOf(given, hash(seed, index, 2)) + second;
}

/** What WeChat shows: mostly the real name, sometimes a nickname. */
export function displayName(seed: number, index: number): string {
  return index > 0 && chance(seed, index, 5) < 0.15 ? pick(nicknames, hash(seed, index, 6)) : fullName(seed, index);
}

/** What a member wrote down about the customer. */
export function remarkOf(seed: number, index: number, salt: number): string | null {
  const name = fullName(seed, index);
  const surname = name.slice(0, 1);
  switch (hash(seed, index, salt) % 8) {
    case 0:
      return `${surname}先生`;
    case 1:
      return `${surname}女士`;
    case 2:
      return `${name} ${pick(cities, hash(seed, index, salt + 1))}`;
    case 3:
      return `${pick(companies, hash(seed, index, salt + 1))} ${surname}总`;
    case 4:
      return `${name}（老客户介绍）`;
    case 5:
      return name;
    default:
      return null;
  }
}

export function mobileOf(seed: number, index: number): string {
  const tail = String(hash(seed, index, 8) % 100_000_000).padStart(8, '0');
  return pick(mobilePrefixes, hash(seed, index, 7)) + tail;
}

export function wechatIdOf(seed: number, index: number): string | null {
  if (index === 0) return 'wx_abzhangsan';
  return chance(seed, index, 9) < 0.25 ? `wx_${hash(seed, index, 10).toString(36)}` : null;
}
