/** The reason codes a refused create call gives its rows; REFUSED_BY_WECOM where the recipients are at fault. */
export type RefusalReason =
  | 'CONTENT_REJECTED'
  | 'MEDIA_INVALID'
  | 'SENDER_NOT_AVAILABLE'
  | 'BATCH_REFUSED'
  | 'REFUSED_BY_WECOM';

/**
 * How the client reacts to an errcode.
 * `media`: not processed for a create call (upload again); a refusal when uploading.
 * `busy`: unknown for a create call; tried again for calls that may be repeated.
 */
export type Reaction =
  | { kind: 'token' | 'rate-limit' | 'concurrency' | 'media' | 'blocked' | 'busy'; message: string }
  | { kind: 'not-ready' | 'gone' | 'cancelled' | 'used-up' | 'no-receiver'; message: string }
  | { kind: 'refused'; reasonCode: RefusalReason; message: string };

const blocked = (message: string): Reaction => ({ kind: 'blocked', message });
const content = (message: string): Reaction => ({ kind: 'refused', reasonCode: 'CONTENT_REJECTED', message });
const media = (message: string): Reaction => ({ kind: 'refused', reasonCode: 'MEDIA_INVALID', message });
const sender = (message: string): Reaction => ({ kind: 'refused', reasonCode: 'SENDER_NOT_AVAILABLE', message });
const batch = (message: string): Reaction => ({ kind: 'refused', reasonCode: 'BATCH_REFUSED', message });
const recipients = (message: string): Reaction => ({ kind: 'refused', reasonCode: 'REFUSED_BY_WECOM', message });

const noPermission = '应用没有客户联系接口权限，请在企业微信管理后台「客户联系 → 可调用接口的应用」中勾选此应用';
const busy = '企业微信系统繁忙，稍后会自动重试';
const miniProgram = '小程序未关联到企业或参数有误，请在企业微信管理后台关联小程序后重新发送';
const unknownSender = '发送成员不存在或账号有误，请同步成员后换一个发送账号';
const invisibleSender = '发送成员不在应用可见范围内，请在企业微信管理后台调整可见范围后重新发送';
const badParameter = '企业微信认为请求参数有误，整批未发送，请联系管理员查看日志后重新发送';
const badCustomer = '名单中有客户的编号已失效或不是企业客户，整批未发送，请同步客户后重新发送';
const noRelation = '发送成员与客户已没有好友关系，请同步客户后重新选择';

/** The one table of errcodes (https://developer.work.weixin.qq.com/document/path/90313). What is not in it is unknown. */
const reactions: ReadonlyMap<number, Reaction> = new Map<number, Reaction>([
  [-1, { kind: 'busy', message: busy }],
  [6000, { kind: 'busy', message: busy }],
  [40014, { kind: 'token', message: '企业微信不接受访问凭证，请检查应用是否被停用或密钥是否被重置' }],
  [42001, { kind: 'token', message: '企业微信访问凭证反复失效，请检查是否有其他程序使用同一应用密钥' }],
  [45009, { kind: 'rate-limit', message: '企业微信接口调用过于频繁，稍后会自动继续' }],
  [45033, { kind: 'concurrency', message: '企业微信接口并发过多，稍后会自动继续' }],

  [40001, blocked('应用密钥（Secret）不正确或已被重置，请重新填写后测试连接')],
  [40013, blocked('企业编号（CorpID）不正确，请重新填写后测试连接')],
  [40056, blocked('应用编号（AgentID）不正确，请重新填写后测试连接')],
  [41002, blocked('未配置企业编号（CorpID），请填写后测试连接')],
  [41004, blocked('未配置应用密钥（Secret），请填写后测试连接')],
  [48002, blocked(noPermission)],
  [48006, blocked(noPermission)],
  [84074, blocked(noPermission)],
  [50003, blocked('应用已被停用，请在企业微信管理后台启用')],
  [60020, blocked('服务器 IP 不在应用的「企业可信IP」中，请在企业微信管理后台添加，约 1 分钟后生效')],
  [301002, blocked('应用编号（AgentID）与密钥不属于同一个应用，请核对后测试连接')],

  [41063, { kind: 'not-ready', message: '企业微信正在下发任务，稍后会自动读取' }],
  [41046, { kind: 'gone', message: '企业微信中没有这次群发的记录' }],
  [41047, { kind: 'gone', message: '企业微信中没有这次群发的记录' }],
  [41093, { kind: 'cancelled', message: '这次群发已在企业微信中取消' }],
  [41094, { kind: 'used-up', message: '24 小时内的提醒次数（3 次）已用完' }],
  [81013, { kind: 'no-receiver', message: '成员不在应用可见范围内或已离职，收不到应用消息' }],

  [40007, { kind: 'media', message: '素材在企业微信中已失效，会自动重新上传' }],
  [41006, media('消息缺少素材，请重新选择图片后发送')],
  [40123, media('企业微信不接受这张图片的格式，请换成 JPG 或 PNG 后重新发送')],
  [40004, media('企业微信不接受此素材类型，请换一个文件')],
  [40005, media('企业微信不接受此文件类型，请换一个文件')],
  [40006, media('素材大小不符合企业微信的要求，请换一个文件')],
  [40009, media('图片大小不符合企业微信的要求，请压缩到 10 MB 以内')],
  [40011, media('视频大小不符合企业微信的要求，请压缩到 10 MB 以内')],
  [44001, media('素材文件是空的，请换一个文件')],
  [45001, media('素材文件过大，请压缩后重新上传')],
  [45007, media('语音时长超过 60 秒，请缩短后重新上传')],

  [40201, content('企业微信判定内容含敏感信息，请修改内容后重新发送')],
  [41064, content('附件数量超过企业微信上限（9 个），请减少后重新发送')],
  [41065, content('企业微信不支持此附件类型，请更换后重新发送')],
  [45002, content('文本超过企业微信的长度上限（4000 字节），请缩短后重新发送')],
  [40094, content('链接地址无效，请以 http:// 或 https:// 开头')],
  [45034, content('链接地址缺少协议头，请以 http:// 或 https:// 开头')],
  [90206, content(miniProgram)],
  [90207, content(miniProgram)],
  [90208, content(miniProgram)],

  [40003, sender(unknownSender)],
  [46004, sender(unknownSender)],
  [60111, sender(unknownSender)],
  [40031, sender(unknownSender)],
  [60011, sender(invisibleSender)],
  [60021, sender(invisibleSender)],

  [40033, batch('消息含有企业微信不接受的字符，请修改内容后重新发送')],
  [40206, batch('请求内容过大，企业微信不接受，请缩短内容后重新发送')],
  [40035, batch(badParameter)],
  [40058, batch(badParameter)],
  [40063, batch(badParameter)],
  [86214, batch(badParameter)],
  [40096, batch(badCustomer)],
  [41035, batch(badCustomer)],
  [41056, batch(badCustomer)],
  [610004, batch(badCustomer)],

  [41048, recipients('名单中没有可以发送的客户，请同步客户后重新选择')],
  [84061, recipients(noRelation)],
  [84084, recipients(noRelation)],
]);

/** Refusals that only an upload gives: facts §10 does not name them for a create call, where they count as unknown. */
const onlyOfUploads: ReadonlySet<number> = new Set([40004, 40005, 40006, 40009, 40011, 44001, 45001, 45007]);

/** The reaction of a call that may be repeated; undefined: not in the table. */
export function reactionTo(errcode: number): Reaction | undefined {
  return reactions.get(errcode);
}

/** The reaction of a create call to an errcode other than 0; undefined: the outcome is unknown. */
export function createReactionTo(errcode: number): Reaction | undefined {
  return onlyOfUploads.has(errcode) ? undefined : reactions.get(errcode);
}

const noChat = '客户群不存在、已解散或不是客户群，同步后会自动移除';
const welcome = '欢迎语已无法发送，不影响群发';

/** Codes that change nothing in how a call is judged, and still deserve a sentence. */
const sentences: ReadonlyMap<number, string> = new Map([
  [40068, '企业微信中没有这个标签，同步后会自动移除'],
  [40050, noChat],
  [49008, noChat],
  [86001, noChat],
  [90501, noChat],
  [90509, noChat],
  [41001, '请求没有带上访问凭证，请把日志交给开发人员'],
  [41050, welcome],
  [41051, welcome],
  [41096, welcome],
  [45035, '同一客户的标签正在被修改，稍后会自动重试'],
  [50100, '翻页位置已过期，会从头重新读取'],
  [81017, '一次读取的范围过大，请联系管理员查看日志'],
  [701008, '成员没有互通账号许可，请在企业微信管理后台为其分配许可'],
]);

/** What an errcode means and what to do, for people. WeCom's own words tell which address it saw. */
export function messageOf(errcode: number, errmsg = ''): string {
  const message = reactions.get(errcode)?.message ?? sentences.get(errcode);
  if (message === undefined) return `企业微信返回了未知的错误码 ${errcode}`;
  const [, address] = errcode === 60020 ? (/from ip: ?([\da-fA-F.:]{3,45})/.exec(errmsg) ?? []) : [];
  return address ? message.replace('服务器 IP ', `服务器 IP ${address.replace(/[.:]+$/, '')} `) : message;
}
