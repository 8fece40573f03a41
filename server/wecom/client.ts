import type { Db } from '#server/db';
import { getAgent } from './agent.ts';
import { deadline } from './call.ts';
import { type Connection, timingsOf, type WecomCredentials, type WecomTimings } from './connection.ts';
import {
  batchGetByUser,
  getCorpTagList,
  getExternalContact,
  getFollowUserList,
  getGroupchat,
  getStrategyTagList,
  getUser,
  listGroupchats,
} from './contacts.ts';
import { addMsgTemplate } from './create.ts';
import { sendMessage } from './message.ts';
import type { ConnectOutcome } from './outcome.ts';
import { getGroupmsgListV2, getGroupmsgSendResult, getGroupmsgTask } from './read.ts';
import { remindGroupmsgSend } from './remind.ts';
import type { CallOptions } from './repeat.ts';
import { accessToken, freshToken } from './token.ts';
import { uploadMedia } from './upload.ts';
import { cancelGroupmsgSend } from './withdraw.ts';

export type { WecomCredentials, WecomTimings };

export type WecomOptions = {
  db: Db;
  /** WECOM_API_BASE_URL. */
  baseUrl: string;
  /** Null: no connection is set up; every call of the corp answers blocked. */
  credentials: (corpId: bigint) => Promise<WecomCredentials | null>;
  /** What differs from the environment. */
  timings?: Partial<WecomTimings>;
};

export type Wecom = ReturnType<typeof createWecom>;

/**
 * The WeCom API for the corps of this installation. What WeCom or the network does is an outcome, never an exception;
 * only the database's faults are thrown.
 */
export function createWecom({ timings, ...options }: WecomOptions) {
  const connection: Connection = { ...options, timings: timingsOf(timings) };
  return {
    addMsgTemplate: bind(connection, addMsgTemplate),
    getGroupmsgTask: bind(connection, getGroupmsgTask),
    getGroupmsgSendResult: bind(connection, getGroupmsgSendResult),
    getGroupmsgListV2: bind(connection, getGroupmsgListV2),
    cancelGroupmsgSend: bind(connection, cancelGroupmsgSend),
    remindGroupmsgSend: bind(connection, remindGroupmsgSend),
    sendMessage: bind(connection, sendMessage),
    uploadMedia: bind(connection, uploadMedia),
    getFollowUserList: bind(connection, getFollowUserList),
    getUser: bind(connection, getUser),
    batchGetByUser: bind(connection, batchGetByUser),
    getExternalContact: bind(connection, getExternalContact),
    getCorpTagList: bind(connection, getCorpTagList),
    getStrategyTagList: bind(connection, getStrategyTagList),
    listGroupchats: bind(connection, listGroupchats),
    getGroupchat: bind(connection, getGroupchat),
    getAgent: bind(connection, getAgent),
    connect: bind(connection, connect),
    connectAfresh: bind(connection, connectAfresh),
  };
}

function bind<Rest extends unknown[], Result>(
  connection: Connection,
  method: (connection: Connection, ...rest: Rest) => Result,
): (...rest: Rest) => Result {
  return (...rest) => method(connection, ...rest);
}

/** Sees that the corp has a living access token; fetches one if not. Calls nothing else. */
async function connect(connection: Connection, corpId: bigint, { signal }: CallOptions = {}): Promise<ConnectOutcome> {
  const limit = deadline(connection.timings.wecomTimeoutSeconds * 1000, signal);
  const answer = await accessToken(connection, corpId, { signal: limit });
  return answer.kind === 'token' ? { kind: 'ok' } : answer;
}

/** Fetches a new access token even if the stored one lives: for a test of the connection. */
async function connectAfresh(
  connection: Connection,
  corpId: bigint,
  { signal }: CallOptions = {},
): Promise<ConnectOutcome> {
  const limit = deadline(connection.timings.wecomTimeoutSeconds * 1000, signal);
  const answer = await freshToken(connection, corpId, limit);
  return answer.kind === 'token' ? { kind: 'ok' } : answer;
}
