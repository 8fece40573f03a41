import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createdTask } from '#server/tasks/request-schema';

const reply = z.object({ data: z.unknown().optional(), error: z.string().optional() });

/** A client as ours should be: it repeats what was not answered, with the same Idempotency-Key. */
export class Door {
  readonly #url: string;
  readonly #key: string;

  constructor(url: string, key: string) {
    this.#url = url;
    this.#key = key;
  }

  /** The task's id, however often it had to be asked for. One whose time passed meanwhile is sent now, as a person would. */
  async create(input: object, idempotencyKey: string): Promise<number> {
    const data = await this.#ask('/group-send/tasks', input, { 'idempotency-key': idempotencyKey });
    if (data === 'UNPROCESSABLE') return this.create({ ...input, scheduledTime: undefined }, `${idempotencyKey}-late`);
    return createdTask.parse(data).groupSendTaskId;
  }

  /** False: the task had ended before. */
  async cancel(taskId: number): Promise<boolean> {
    return (await this.#ask(`/group-send/tasks/${taskId}/cancel`, {}, {})) !== 'CONFLICT';
  }

  /** A person's answer to a task that asks; whoever asks no more by then is left alone. */
  async sendAgain(taskId: number): Promise<void> {
    await this.#ask(`/group-send/tasks/${taskId}/resolve`, { decision: 'SEND_AGAIN' }, {});
  }

  /** Waits until somebody answers at all. */
  async untilOpen(): Promise<void> {
    const isAnswered = () =>
      fetch(`${this.#url}/api/v1/`).then(
        () => true,
        () => false,
      );
    while (!(await isAnswered())) await sleep(50);
  }

  async #ask(path: string, body: object, headers: Record<string, string>): Promise<unknown> {
    const init = {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#key}`, ...headers },
    };
    let last: unknown;
    for (let tries = 1; tries <= 100; tries += 1) {
      let waitMs = Math.min(2000, tries * 150);
      try {
        const response = await fetch(`${this.#url}/api/v1/workbench${path}`, {
          ...init,
          signal: AbortSignal.timeout(15_000),
        });
        const { data, error } = reply.parse(await response.json());
        if (response.ok) return data;
        if (error === 'CONFLICT' || error === 'UNPROCESSABLE') return error;
        last = `${response.status} ${error}`;
        waitMs = Math.max(waitMs, Number(response.headers.get('retry-after') ?? 0) * 1000);
        if (!isPassing(response.status, error)) break;
      } catch (error) {
        last = error;
      }
      await sleep(waitMs);
    }
    throw new Error(`${path} was not answered`, { cause: last });
  }
}

/** 401 too: while the database is away, no key is known. */
function isPassing(status: number, error: string | undefined): boolean {
  return status >= 500 || status === 429 || status === 401 || error === 'IDEMPOTENCY_IN_PROGRESS';
}
