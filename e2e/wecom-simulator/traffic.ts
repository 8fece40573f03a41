type Rule = { seconds: number; blockSeconds: number };
const minute: Rule = { seconds: 60, blockSeconds: 60 };
const hour: Rule = { seconds: 3_600, blockSeconds: 3_600 };

type Window = { period: number; calls: number; blockedUntil: number };

/** Counts calls by endpoint, and holds the basic frequency limits (facts §1): over one, that API rests for a minute or an hour. */
export class Traffic {
  #counts = new Map<string, number>();
  readonly #windows = new Map<string, Window>();
  readonly #running = new Map<string, number>();

  count(endpoint: string): void {
    this.#counts.set(endpoint, (this.#counts.get(endpoint) ?? 0) + 1);
  }

  /** A call begins; answers what ends it. */
  enter(endpoint: string): () => void {
    this.#running.set(endpoint, this.running(endpoint) + 1);
    return () => this.#running.set(endpoint, this.running(endpoint) - 1);
  }

  running(endpoint: string): number {
    return this.#running.get(endpoint) ?? 0;
  }

  isOverLimit(endpoint: string, now: number, limits: { callsPerMinute: number; callsPerHour: number }): boolean {
    const isOverMinute = this.#isOver(`${endpoint} minute`, now, { ...minute, limit: limits.callsPerMinute });
    const isOverHour = this.#isOver(`${endpoint} hour`, now, { ...hour, limit: limits.callsPerHour });
    return isOverMinute || isOverHour;
  }

  #isOver(name: string, now: number, rule: Rule & { limit: number }): boolean {
    const period = Math.floor(now / rule.seconds);
    const window = this.#windows.get(name) ?? { period, calls: 0, blockedUntil: 0 };
    this.#windows.set(name, window);
    if (now < window.blockedUntil) return true;
    if (window.period !== period) Object.assign(window, { period, calls: 0 });
    window.calls += 1;
    if (window.calls > rule.limit) window.blockedUntil = now + rule.blockSeconds;
    return window.calls > rule.limit;
  }

  counts(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }

  forget(): void {
    this.#counts = new Map();
  }
}
