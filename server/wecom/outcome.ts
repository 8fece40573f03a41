import type { RefusalReason } from './errors.ts';

/** WeCom refuses the whole connection: nothing was processed, and nothing will be until somebody mends it. */
export type Blocked = { kind: 'blocked'; errcode: number; errmsg: string; message: string };

/** Not processed; the same call may be made again after the wait. */
export type Wait = { kind: 'wait'; retryAfterSeconds: number; errcode?: number; errmsg: string };

/** WeCom looked at the request and will not do it. `message` is for people, `errmsg` for the log. */
export type Refused = {
  kind: 'refused';
  errcode: number;
  errmsg: string;
  reasonCode: RefusalReason;
  message: string;
};

/** No usable answer to a call that may be repeated. */
export type Failed = { kind: 'error'; errcode?: number; errmsg: string; detail: string };

/** 41046, 41047: WeCom does not know the msgid (any more). */
export type Gone = { kind: 'gone'; errcode: number; errmsg: string };

/** 41063: WeCom is still dispatching the message. */
export type NotReady = { kind: 'not-ready' };

/** Why a create call certainly had no effect. `media`: a media id has died and must be uploaded again. */
export type NotProcessedCause = 'no-connection' | 'rate-limit' | 'concurrency' | 'media';

/** What became of a create call. Only `unknown` may have had an effect without our knowing its msgid. */
export type CreateOutcome =
  | { kind: 'accepted'; msgid: string; failList: string[] }
  | { kind: 'not-processed'; cause: NotProcessedCause; retryAfterSeconds: number; errcode?: number; errmsg: string }
  | Blocked
  | Refused
  | { kind: 'unknown'; errcode?: number; errmsg: string; detail: string };

/** `ok` carries the rows of every page: a reading that broke off is no reading. */
export type ReadOutcome<Row> =
  | { kind: 'ok'; rows: Row[] }
  | NotReady
  | Gone
  | { kind: 'cancelled' }
  | Wait
  | Blocked
  | Failed;

export type CancelOutcome = { kind: 'ok' } | NotReady | Gone | Wait | Blocked | Failed;

export type UploadOutcome =
  | { kind: 'ok'; mediaId: string; createdAt: Date; expiresAt: Date }
  | Refused
  | Wait
  | Blocked
  | Failed;

export type ConnectOutcome = { kind: 'ok' } | Wait | Blocked | Failed;

/** What became of a call made once: `not-sent`, `wait` and `blocked` had no effect, after `unknown` nobody knows. */
export type OnceOutcome =
  | { kind: 'ok' }
  | NotReady
  | { kind: 'refused'; errcode: number; errmsg: string; message: string }
  | { kind: 'not-sent'; detail: string }
  | Wait
  | Blocked
  | { kind: 'unknown'; errcode?: number; errmsg: string };
