import { setTimeout as sleep } from 'node:timers/promises';

/** Does it again while the database is away. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 60) throw error;
      await sleep(250);
    }
  }
}
