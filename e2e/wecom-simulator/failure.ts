/** WeCom's words for each code the simulator answers by itself (facts §0.1, §10). */
const texts: Record<number, string> = {
  40001: 'invalid credential',
  40003: 'invalid userid',
  40004: 'invalid media type',
  40005: 'invalid type parameter',
  40006: 'invalid media size',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40009: 'invalid image size',
  40011: 'invalid video size',
  40013: 'invalid corpid',
  40014: 'invalid access_token',
  40033: 'illegal request characters, \\uxxxx is not allowed',
  40050: 'invalid chatid',
  40056: 'invalid agentid',
  40058: 'invalid Request Parameter',
  40063: 'some parameters are empty',
  40068: 'invalid tagid',
  40094: 'invalid url',
  40096: 'invalid external userid',
  40123: 'invalid image format',
  40206: 'request body too large',
  41001: 'access_token missing',
  41002: 'corpid missing',
  41004: 'corpsecret missing',
  41006: 'media_id missing',
  41033: 'missing description',
  41046: 'msgid missing',
  41047: 'invalid msgid',
  41048: 'no customer to send',
  41063: 'group msg is being dispatched, try again later',
  41064: 'too many attachments',
  41065: 'invalid attachment type',
  41093: 'group msg task has been cancelled',
  41094: 'remind group msg send out of limit',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44001: 'empty media data',
  44004: 'empty content',
  45001: 'media size out of limit',
  45002: 'content size out of limit',
  45007: 'voice too long',
  45009: 'api freq out of limit',
  45033: 'api concurrent out of limit',
  47001: 'data format error',
  49008: 'chat has been dismissed',
  50003: 'app disabled',
  50100: 'invalid cursor',
  60003: 'department not found',
  60021: 'userid not in app privilege',
  60111: 'userid not found',
  81013: 'user & party & tag all invalid',
  81017: 'list count out of limit, owner_filter is required',
  84061: 'not external contact',
  86214: 'invalid group msg type',
  90207: 'invalid miniprogram appid',
  90208: 'invalid miniprogram page',
  301002: 'not allow operate another agent with this accesstoken',
};

/** A refusal as WeCom words it; thrown by endpoints, answered with HTTP 200. */
export class WecomFailure extends Error {
  readonly errcode: number;
  readonly errmsg: string;
  readonly fields: Record<string, unknown>;

  constructor(errcode: number, text = texts[errcode] ?? 'unknown error', fields: Record<string, unknown> = {}) {
    super(`${errcode} ${text}`);
    this.errcode = errcode;
    this.errmsg = withHint(errcode, text);
    this.fields = fields;
  }
}

/** A bad token is told in bare words; nearly everything else carries the hint, the address and a link. */
function withHint(errcode: number, text: string): string {
  if (errcode === 40014) return text;
  const hint = `${Date.now()}${Math.floor(Math.random() * 1e9)}`;
  return `${text}, hint: [${hint}], from ip: 127.0.0.1, more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`;
}

export function overLong(field: string, max: number): WecomFailure {
  return new WecomFailure(40058, `field \`${field}\` exceed max length ${max}. invalid Request Parameter`);
}
