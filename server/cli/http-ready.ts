import { setTimeout as wait } from 'node:timers/promises';
import type { Child } from './child.ts';

/** Waits until an address answers without a server error; fails at once with the reason when the process has ended. */
export async function untilAnswers(url: string, { name, ended }: Child): Promise<void> {
  const state: { reason?: string } = {};
  void ended.then(({ message }) => {
    state.reason = message;
  });
  const deadline = performance.now() + 60_000;
  for (;;) {
    if (state.reason) throw new Error(`${name} 没有启动：${state.reason}`);
    if (await answers(url)) return;
    if (performance.now() > deadline) throw new Error(`${name} 在 60 秒内没有应答 ${url}`);
    await wait(100);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: 'manual' });
    return response.status < 500;
  } catch {
    return false;
  }
}
