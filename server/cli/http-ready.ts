import { setTimeout as wait } from 'node:timers/promises';

/** Waits until an address answers without a server error; fails at once with the reason when the process has ended. */
export async function untilAnswers(url: string, process: { name: string; ended: Promise<string> }): Promise<void> {
  const state: { reason?: string } = {};
  void process.ended.then((reason) => {
    state.reason = reason;
  });
  const deadline = performance.now() + 60_000;
  for (;;) {
    if (state.reason) throw new Error(`${process.name} 没有启动：${state.reason}`);
    if (await answers(url)) return;
    if (performance.now() > deadline) throw new Error(`${process.name} 在 60 秒内没有应答 ${url}`);
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
