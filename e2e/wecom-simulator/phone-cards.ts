import { html } from 'hono/html';
import type { AppMessage } from './app-messages.ts';
import type { PhoneCustomer } from './phone-data.ts';

/** Whose phone it is. */
export type Place = { corpId: string; userid: string };

/** The hidden part of every form. */
export function placeFields({ corpId, userid }: Place) {
  return html`<input type="hidden" name="corpId" value="${corpId}"><input type="hidden" name="userid" value="${userid}">`;
}

/** A message of the application to the member. */
export function noticeCard({ msgtype, content, sentAt }: AppMessage) {
  const fields = new Map(Object.entries(content).map(([name, value]) => [name, String(value)]));
  const field = (name: string) => fields.get(name) ?? '';
  return html`<article class="notice">
<p class="meta">群发助手 · ${clockTime(sentAt)}</p>
${
  msgtype === 'textcard'
    ? html`<p><strong>${field('title')}</strong></p><p>${field('description').replace(/<[^>]*>/g, '')}</p><a href="${field('url')}" rel="noreferrer">${field('btntxt')}</a>`
    : html`<p class="bubble">${field('content')}</p>`
}
</article>`;
}

/** The customers added last, each with what may happen between two people, and a way to add one. */
export function customerList(customers: PhoneCustomer[], place: Place) {
  return html`${customers.map((customer) => customerCard(customer, place))}
<form method="post" action="/phone/customers">${placeFields(place)}<button type="submit">添加一位新客户</button></form>`;
}

function customerCard(customer: PhoneCustomer, place: Place) {
  const hidden = html`${placeFields(place)}<input type="hidden" name="externalUserid" value="${customer.external_userid}">`;
  const remove = (by: string, words: string) =>
    html`<form method="post" action="/phone/removals">${hidden}<input type="hidden" name="by" value="${by}"><button type="submit">${words}</button></form>`;
  return html`<article class="customer">
<strong>${customer.remark || customer.name}${customer.removed_by === 'customer' ? '（已将员工删除）' : ''}</strong>
<form method="post" action="/phone/remarks">${hidden}<input name="remark" aria-label="${customer.name}的备注" value="${customer.remark ?? ''}"> <button type="submit">改备注</button></form>
${remove('member', '删除客户')}
${customer.removed_by === null ? remove('customer', '客户删除员工') : ''}
</article>`;
}

export function clockTime(seconds: number): string {
  return new Date(seconds * 1000).toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
}
