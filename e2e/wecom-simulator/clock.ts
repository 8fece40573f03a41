import type { Store } from './store.ts';

/** The simulator's time: the machine's, plus what the control API has added. Survives a restart. */
export class VirtualClock {
  readonly #store: Store;
  #offsetSeconds: number;

  constructor(store: Store) {
    this.#store = store;
    this.#offsetSeconds = Number(store.getSetting('clockOffsetSeconds') ?? 0);
  }

  /** Unix seconds with their fraction. */
  exact(): number {
    return Date.now() / 1000 + this.#offsetSeconds;
  }

  /** Unix seconds, as WeCom tells time. */
  now(): number {
    return Math.floor(this.exact());
  }

  advance(seconds: number): void {
    this.#offsetSeconds += seconds;
    this.#store.setSetting('clockOffsetSeconds', String(this.#offsetSeconds));
  }
}
