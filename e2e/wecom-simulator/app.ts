import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { answerCall } from './answer.ts';
import { controlApi } from './control.ts';
import type { Endpoint } from './endpoint.ts';
import { getAgent } from './endpoints/agent.ts';
import { addMsgTemplate, cancelGroupMsgSend, remindGroupMsgSend } from './endpoints/group-send.ts';
import { getGroupMsgList, getGroupMsgSendResult, getGroupMsgTask } from './endpoints/group-send-results.ts';
import { batchGetByUser, listCustomers } from './endpoints/customers.ts';
import { getCustomer } from './endpoints/customer.ts';
import { getChat, listChats } from './endpoints/chats.ts';
import { getFollowUserList, getUser, listDepartments, listUsers } from './endpoints/members.ts';
import { getCorpTagList, getStrategyTagList } from './endpoints/tags.ts';
import { sendAppMessage } from './endpoints/app-message.ts';
import { uploadMedia } from './endpoints/media.ts';
import { getToken } from './endpoints/token.ts';
import { phonePages } from './phone.ts';
import type { SimulatorState } from './state.ts';

const endpoints: Endpoint[] = [
  getToken,
  addMsgTemplate,
  cancelGroupMsgSend,
  remindGroupMsgSend,
  sendAppMessage,
  getGroupMsgList,
  getGroupMsgTask,
  getGroupMsgSendResult,
  uploadMedia,
  getAgent,
  getFollowUserList,
  getUser,
  listUsers,
  listDepartments,
  listCustomers,
  getCustomer,
  batchGetByUser,
  getCorpTagList,
  getStrategyTagList,
  listChats,
  getChat,
];

/** WeCom's paths, the phone pages and the control API; everything else is WeCom's 404 without a body. */
export function simulatorApp(state: SimulatorState): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  // Any page open in this browser could send forms and plain text here, or have its own name lead here.
  app.use(async (c, next) => {
    const { host = '', origin } = c.req.header();
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(host)) return c.body(null, 403);
    if (origin && origin !== new URL(c.req.url).origin) return c.body(null, 403);
    return next();
  });
  for (const endpoint of endpoints) app.all(endpoint.path, (c) => answerCall(state, endpoint, c));
  app.route('/_simulator', controlApi(state));
  app.route('/', phonePages(state));
  app.notFound((c) => c.body(null, 404));
  return app;
}
