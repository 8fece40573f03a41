const blockSeconds = 60;

/** Counts calls by endpoint, and holds the basic frequency limit (facts §1): over it, that API rests for a minute. */
export class Traffic {
  #counts = new Map<string, number>();
  readonly #minutes = new Map<string, { minute: number; calls: number; blockedUntil: number }>();

  count(endpoint: string): void {
    this.#counts.set(endpoint, (this.#counts.get(endpoint) ?? 0) + 1);
  }

  isOverLimit(endpoint: string, now: number, callsPerMinute: number): boolean {
    const minute = Math.floor(now / 60);
    const window = this.#minutes.get(endpoint) ?? { minute, calls: 0, blockedUntil: 0 };
    this.#minutes.set(endpoint, window);
    if (now < window.blockedUntil) return true;
    if (window.minute !== minute) Object.assign(window, { minute, calls: 0 });
    window.calls += 1;
    if (window.calls > callsPerMinute) window.blockedUntil = now + blockSeconds;
    return window.calls > callsPerMinute;
  }

  counts(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }

  forget(): void {
    this.#counts = new Map();
  }
}
