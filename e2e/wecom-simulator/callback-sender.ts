import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type CallbackEvent, seal, writeEnvelope, writeEvent } from './callback-xml.ts';
import type { Corp } from './corp.ts';

const maxRemembered = 10_000;
const maxAtOnce = 8;
const verifyWithinMilliseconds = 1_000;

export const pushInput = z.strictObject({
  event: z.string().optional(),
  changeType: z.string().optional(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).optional(),
  /** Unix seconds; default: now. */
  createTime: z.number().int().optional(),
  /** The whole plain XML instead of an event. */
  xml: z.string().optional(),
  /** The HTTP body as it is, instead of an encrypted one. */
  body: z.string().optional(),
  /** Replaces parts of the address's query, such as msg_signature. */
  query: z.record(z.string(), z.string()).optional(),
  /** Another receiver than the corp within the cipher. */
  receiveId: z.string().optional(),
  /** So many copies of the same bytes, one after another. */
  copies: z.number().int().min(1).max(1_000).optional(),
});
export type PushInput = z.input<typeof pushInput>;

/** One try: what the receiver answered, or why there was no answer. */
export type Attempt = { status: number; body: string } | { error: string };
export type Delivery = { event: CallbackEvent; attempts: Attempt[]; isDelivered: boolean };

type Letter = { url: URL; body: string };

/** Tells the corp's callback address what changed, as WeCom does: 5 seconds of patience, 3 retries, then never again. */
export class CallbackSender {
  readonly #corp: Corp;
  readonly #stopping = new AbortController();
  #deliveries: Delivery[] = [];
  #waiting: (() => Promise<void>)[] = [];
  #running = 0;
  #isSilent = false;

  constructor(corp: Corp) {
    this.#corp = corp;
  }

  /** Whether a change is to be told at all. */
  get isListening(): boolean {
    return this.#corp.settings.callback !== null && !this.#isSilent;
  }

  /** Does work of which nobody is told: WeCom does not guarantee its callbacks. */
  silently<T>(work: () => T): T {
    this.#isSilent = true;
    try {
      return work();
    } finally {
      this.#isSilent = false;
    }
  }

  /** In the order of sending; the newest ten thousand. */
  get deliveries(): readonly Delivery[] {
    return this.#deliveries;
  }

  /** Sends in the background. Without an address nothing is sent or remembered. */
  tell(event: CallbackEvent): void {
    if (!this.isListening) return;
    const letter = this.#write(writeEvent(event, this.#head()), {});
    const delivery: Delivery = { event, attempts: [], isDelivered: false };
    this.#deliveries = [...this.#deliveries.slice(1 - maxRemembered), delivery];
    this.#waiting.push(() => this.#deliver(letter, delivery));
    this.#next();
  }

  /** Sends something once and waits for what the receiver says to each copy. */
  async push(input: PushInput): Promise<Attempt[]> {
    const event = { event: input.event ?? '', changeType: input.changeType ?? '', fields: input.fields ?? {} };
    const head = { ...this.#head(), ...(input.createTime === undefined ? {} : { now: input.createTime }) };
    const letter = this.#write(input.xml ?? writeEvent(event, head), input);
    const attempts: Attempt[] = [];
    for (let copy = 0; copy < (input.copies ?? 1); copy++) attempts.push(await this.#post(letter));
    return attempts;
  }

  /** What saving the address in WeCom's console does: the receiver must answer the plain text within a second. */
  async verify(): Promise<{ isVerified: boolean; attempt: Attempt }> {
    const { url, token, aesKey } = this.#address();
    const { corpId, now } = this.#head();
    const plain = String(randomInt(2 ** 47));
    const { cipher, query } = seal(plain, { token, aesKey, receiveId: corpId }, now);
    const asked = withQuery(url, { ...query, echostr: cipher });
    const attempt = await request(asked, {}, AbortSignal.timeout(verifyWithinMilliseconds));
    return { isVerified: 'status' in attempt && attempt.status === 200 && attempt.body === plain, attempt };
  }

  stop(): void {
    this.#stopping.abort();
    this.#waiting = [];
  }

  #address() {
    const { callback } = this.#corp.settings;
    if (!callback) throw new Error('this corp has no callback address');
    return callback;
  }

  #head(): { corpId: string; now: number } {
    return { corpId: this.#corp.corpId, now: this.#corp.clock.now() };
  }

  #write(plain: string, { body, query, receiveId }: Pick<PushInput, 'body' | 'query' | 'receiveId'>): Letter {
    const { url, token, aesKey } = this.#address();
    const { corpId, now } = this.#head();
    const sealed = seal(plain, { token, aesKey, receiveId: receiveId ?? corpId }, now);
    return {
      url: withQuery(url, { ...sealed.query, ...query }),
      body: body ?? writeEnvelope(sealed.cipher, this.#corp.credentials),
    };
  }

  #next(): void {
    while (this.#running < maxAtOnce) {
      const deliver = this.#waiting.shift();
      if (!deliver) return;
      this.#running += 1;
      void deliver().finally(() => {
        this.#running -= 1;
        this.#next();
      });
    }
  }

  /** A retry repeats the very same bytes. */
  async #deliver(letter: Letter, delivery: Delivery): Promise<void> {
    const { callbackRetries, callbackRetryMilliseconds } = this.#corp.settings;
    for (let retry = 0; retry <= callbackRetries && !this.#stopping.signal.aborted; retry++) {
      if (retry > 0)
        await sleep(callbackRetryMilliseconds, undefined, { signal: this.#stopping.signal }).catch(() => 0);
      const attempt = await this.#post(letter);
      delivery.attempts.push(attempt);
      delivery.isDelivered = 'status' in attempt && attempt.status === 200;
      if (delivery.isDelivered) return;
    }
  }

  #post({ url, body }: Letter): Promise<Attempt> {
    const patience = AbortSignal.timeout(this.#corp.settings.callbackTimeoutMilliseconds);
    const init = { method: 'POST', body, headers: { 'content-type': 'text/xml' } };
    return request(url, init, AbortSignal.any([patience, this.#stopping.signal]));
  }
}

function withQuery(url: string, query: Record<string, string>): URL {
  const address = new URL(url);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return address;
}

async function request(url: URL, init: RequestInit, signal: AbortSignal): Promise<Attempt> {
  try {
    const response = await fetch(url, { ...init, signal, redirect: 'manual' });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
