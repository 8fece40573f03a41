/** What the document says about a procedure beyond its schemas; `statuses` are those beside 400, 401, 403, 429, 500. */
type OperationText = { tag: string; summary: string; statuses: number[]; takesIdempotencyKey?: true };

const texts: Record<string, OperationText> = {
  'accounts.list': { tag: '发送账号', summary: '可用于群发的账号', statuses: [] },
  'tags.list': { tag: '客户', summary: '客户标签，带客户数', statuses: [404] },
  'tags.listGroups': { tag: '客户', summary: '客户分组，带客户数', statuses: [] },
  'customers.search': { tag: '客户', summary: '按标签、分组与关键字查找客户', statuses: [413] },
  'tasks.create': {
    tag: '群发任务',
    summary: '创建群发任务',
    statuses: [404, 409, 413, 422],
    takesIdempotencyKey: true,
  },
  'tasks.createGroup': {
    tag: '群发任务',
    summary: '用多个发送账号创建一组任务：每个客户由关系最新的账号发送',
    statuses: [404, 409, 413, 422],
    takesIdempotencyKey: true,
  },
  'tasks.preflightGroup': { tag: '群发任务', summary: '多个发送账号的发送前检查', statuses: [404, 413, 422] },
  'tasks.list': { tag: '群发任务', summary: '群发任务列表', statuses: [] },
  'tasks.get': { tag: '群发任务', summary: '任务详情与前 100 条结果', statuses: [404] },
  'tasks.results': { tag: '群发任务', summary: '任务的全部结果，逐页', statuses: [404] },
  'tasks.timeline': { tag: '群发任务', summary: '任务经过了什么，最新的在前，逐页', statuses: [404] },
  'tasks.explainCustomer': {
    tag: '群发任务',
    summary: '一位客户为什么在任务里、结果如何、还能做什么',
    statuses: [404],
  },
  'tasks.preflight': { tag: '群发任务', summary: '发送前检查：谁会收到，谁不会，为什么', statuses: [404, 413, 422] },
  'tasks.preflightCustomers': {
    tag: '群发任务',
    summary: '发送前检查中某个数字背后的客户，逐页',
    statuses: [404, 413, 422],
  },
  'tasks.cancel': { tag: '群发任务', summary: '请求取消：已由成员确认的无法撤回', statuses: [404, 409] },
  'tasks.remind': {
    tag: '群发任务',
    summary: '提醒还没有确认的成员：每个批次 24 小时内最多 3 次',
    statuses: [404, 409],
  },
  'tasks.resend': {
    tag: '群发任务',
    summary: '向已结束任务中没有收到的客户重新发送',
    statuses: [404, 409, 422],
    takesIdempotencyKey: true,
  },
  'tasks.approve': {
    tag: '群发任务',
    summary: '同意发送：只能由创建人以外的人，对所看到的内容、时间与人数（approval.hash）',
    statuses: [404, 409],
  },
  'tasks.refuse': { tag: '群发任务', summary: '拒绝发送并说明原因：任务取消，不会发给任何人', statuses: [404, 409] },
  'tasks.resolve': { tag: '群发任务', summary: '错过时间的任务：立即发送或放弃', statuses: [404, 409] },
  'corps.getConnection': { tag: '设置', summary: '企业微信连接：状态、测试结果与限频，不含任何密钥', statuses: [] },
  'corps.updateConnection': { tag: '设置', summary: '修改企业微信连接，未给出的项保持不变', statuses: [409, 413] },
  'corps.askConnectionTest': { tag: '设置', summary: '请求测试连接；结果随后出现在连接信息中', statuses: [] },
  'media.upload': { tag: '素材', summary: '上传图片、视频或文件，得到消息内容里用的 mediaId', statuses: [413, 422] },
  'media.list': { tag: '素材', summary: '素材库，逐页', statuses: [] },
  'media.get': { tag: '素材', summary: '一个素材的信息', statuses: [404] },
  'media.rename': {
    tag: '素材',
    summary: '给素材改名，扩展名不变；未结束的任务在用时不能改',
    statuses: [404, 409, 413],
  },
  'media.remove': { tag: '素材', summary: '从素材库删除；未结束的任务在用时不能删', statuses: [404, 409, 413] },
};

/** Throws for a procedure that nobody has described yet. */
export function operationText(procedure: string): OperationText {
  const text = texts[procedure];
  if (!text) throw new Error(`${procedure} stands in REST but not in openapi-text.ts`);
  return text;
}
