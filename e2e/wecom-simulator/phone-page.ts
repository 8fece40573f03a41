import { html } from 'hono/html';
import type { Content } from './content.ts';
import type { AppMessage } from './app-messages.ts';
import type { PhoneChat, PhoneCustomer, PhoneMember, PhoneTask } from './phone-data.ts';
import { clockTime, customerList, noticeCard, type Place, placeFields } from './phone-cards.ts';
import { phoneStyle } from './phone-style.ts';

type Page = {
  corpId: string;
  corpName: string;
  now: number;
  members: PhoneMember[];
  member: PhoneMember | undefined;
  tasks: PhoneTask[];
  chats: PhoneChat[];
  notices: AppMessage[];
  /** Shown instead of everything else, on a page that does not reload while somebody types. */
  customers: PhoneCustomer[] | null;
  /** All corps of the simulator, to go from one to another. */
  corps: { corpId: string; name: string }[];
};

export function phoneAddress(corpId: string, userid: string): string {
  return `/phone?${query(corpId, userid)}`;
}

export function customersAddress(corpId: string, userid: string): string {
  return `/phone/customers?${query(corpId, userid)}`;
}

function query(corp: string, member: string): string {
  return new URLSearchParams({ corp, member }).toString();
}

/** One member's phone beside the list of all phones; it looks for news every few seconds. */
export function phonePage(page: Page) {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${page.customers ? '' : html`<meta http-equiv="refresh" content="4">`}
<title>${page.corpName} · 员工手机（模拟企业微信）</title>
<style>${phoneStyle}</style>
</head>
<body>
<header>
<h1>模拟企业微信</h1>
<p>${page.corpName}。这里代替员工的手机：群发要由员工在手机上确认才会发出。员工也会按习惯自己确认。</p>
${page.corps.length > 1 ? html`<p>企业：${page.corps.map((corp) => html`<a href="${phoneAddress(corp.corpId, '')}">${corp.name}</a> `)}</p>` : ''}
</header>
<main>
<nav aria-label="员工手机">${page.members.map((member) => phoneLink(member, page))}</nav>
${page.member ? phoneOf(page, page.member) : html`<p>还没有员工。</p>`}
</main>
</body>
</html>`;
}

function phoneLink(member: PhoneMember, { corpId, member: shown }: Page) {
  const state = member.status === 5 ? '已离职' : member.listed ? '' : '未开通客户联系';
  const current = member.userid === shown?.userid ? html` aria-current="page"` : '';
  return html`<a href="${phoneAddress(corpId, member.userid)}"${current}>
<span class="face">${member.name.slice(0, 1)}</span><span>${member.name}<small>${member.userid}${state && ` · ${state}`}</small></span>
${member.waiting > 0 ? html`<b aria-label="待确认 ${member.waiting} 条">${member.waiting}</b>` : ''}</a>`;
}

function phoneOf(page: Page, member: PhoneMember) {
  if (!page.customers) return phone(page, member);
  return html`<section class="phone" aria-label="${member.name}的客户">
<h2>${member.name}的客户</h2>
${customerList(page.customers, { corpId: page.corpId, userid: member.userid })}
<p class="more"><a href="${phoneAddress(page.corpId, member.userid)}">回到手机</a></p>
</section>`;
}

function phone(page: Page, member: PhoneMember) {
  const { corpId, tasks, chats, now } = page;
  const place = { corpId, userid: member.userid, now };
  return html`<section class="phone" aria-label="${member.name}的手机">
<h2>${member.name}的手机<time>${clockTime(now)}</time></h2>
<h3>群发助手</h3>
${tasks.length === 0 ? html`<p class="none">没有群发任务。</p>` : tasks.map((task) => taskCard(task, place))}
<h3>应用消息</h3>
${page.notices.length === 0 ? html`<p class="none">没有应用消息。</p>` : page.notices.map(noticeCard)}
<h3>客户聊天</h3>
${chats.length === 0 ? html`<p class="none">还没有客户收到消息。</p>` : chats.map((chat) => chatCard(chat, corpId))}
<p class="more"><a href="${customersAddress(corpId, member.userid)}">客户（添加、改备注、删除）</a></p>
</section>`;
}

function taskCard(task: PhoneTask, place: Place & { now: number }) {
  const isWaiting = task.status === 0 && task.cancelled_at === null;
  return html`<article class="${isWaiting ? 'task waiting' : 'task'}">
<p class="meta">企业群发 · ${task.recipients} 位客户 · ${clockTime(task.create_time)}</p>
${isWaiting && task.reminded_at !== null ? html`<p class="reminder">企业提醒你发送 · ${clockTime(task.reminded_at)}</p>` : ''}
${bubble(task.content, place.corpId)}
${isWaiting ? confirmForm(task, place) : html`<p class="done">${endOf(task)}</p>`}
</article>`;
}

function confirmForm(task: PhoneTask, { corpId, userid, now }: Place & { now: number }) {
  const seconds = task.confirm_at === null ? null : Math.max(0, Math.ceil(task.confirm_at - now));
  return html`<form method="post" action="/phone/confirm">
<input type="hidden" name="taskId" value="${task.id}">${placeFields({ corpId, userid })}
<button type="submit">确认发送</button>
<small>${seconds === null ? '等待点按确认' : `约 ${seconds} 秒后自己确认`}</small>
</form>`;
}

function endOf(task: PhoneTask): string {
  if (task.status === 2) return `已发送，${task.sent} 位客户收到`;
  return '企业已取消此群发';
}

function chatCard(chat: PhoneChat, corpId: string) {
  return html`<article class="chat">
<p class="meta"><strong>${chat.remark ?? chat.name}</strong> <span class="wechat">@微信</span> ${clockTime(chat.send_time)}</p>
${bubble(chat.content, corpId)}
</article>`;
}

function bubble({ text, attachments = [] }: Content, corpId: string) {
  return html`<div class="bubbles">
${text ? html`<p class="bubble">${text.content}</p>` : ''}
${attachments.map((attachment) => html`<div class="bubble">${attachmentBody(attachment, corpId)}</div>`)}
</div>`;
}

function attachmentBody(attachment: { msgtype: string; [body: string]: unknown }, corpId: string) {
  const fields = new Map(
    Object.entries(Object(attachment[attachment.msgtype])).map(([name, value]) => [name, String(value)]),
  );
  const title = fields.get('title') ?? '';
  switch (attachment.msgtype) {
    case 'image':
      return fields.has('media_id')
        ? html`<img alt="图片" src="/phone/media/${encodeURIComponent(fields.get('media_id') ?? '')}?corp=${encodeURIComponent(corpId)}">`
        : html`［图片］${fields.get('pic_url')}`;
    case 'link':
      return html`<a href="${fields.get('url')}" rel="noreferrer">${title}</a><small>${fields.get('desc') ?? ''}</small>`;
    case 'miniprogram':
      return html`［小程序］${title}`;
    case 'video':
      return html`［视频］`;
    default:
      return html`［文件］`;
  }
}
