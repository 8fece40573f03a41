import { setTimeout as sleep } from 'node:timers/promises';
import { existsSync, readdirSync } from 'node:fs';
import type { WorldCorp } from '#prisma/demo-world';
import { Chaos } from './chaos.ts';
import { VirtualClock } from './clock.ts';
import { Corp } from './corp.ts';
import { FaultList } from './faults.ts';
import { Store } from './store.ts';
import { Traffic } from './traffic.ts';
import { WrongSecrets } from './wrong-secrets.ts';

/** The whole process: one clock, and the corps, each with a file of its own. Stores survive a restart; faults and counts do not. */
export class SimulatorState {
  readonly clock: VirtualClock;
  readonly faults = new FaultList();
  /** The calls of all corps together, and of strangers. */
  readonly traffic = new Traffic();
  readonly chaos = new Chaos();
  /** Faults that struck, by kind. */
  readonly struck = new Traffic();
  readonly wrongSecrets = new WrongSecrets();
  /** The corp of calls that name none: the demo's. */
  readonly first: Corp;
  readonly #dataDir: string | undefined;
  readonly #corps: Corp[];
  readonly #stopping = new AbortController();

  constructor(dataDir?: string) {
    this.#dataDir = dataDir;
    const store = new Store(dataDir);
    this.clock = new VirtualClock(store);
    this.first = new Corp(store, this.clock);
    const others = dataDir === undefined || !existsSync(dataDir) ? [] : readdirSync(dataDir);
    this.#corps = [this.first];
    for (const file of others) {
      const name = /^(corp-.+)\.sqlite$/.exec(file)?.[1];
      if (name !== undefined) this.#corps.push(new Corp(new Store(dataDir, name), this.clock));
    }
  }

  get corps(): readonly Corp[] {
    return this.#corps;
  }

  findCorp(corpId: string): Corp | undefined {
    return this.#corps.find((corp) => corp.corpId === corpId);
  }

  /** A new, empty corp, or new credentials for a known one. */
  putCorp(credentials: WorldCorp): Corp {
    const known = this.findCorp(credentials.corpId);
    const corp = known ?? new Corp(new Store(this.#dataDir, `corp-${credentials.corpId}`), this.clock);
    corp.store.transaction(() => corp.setCredentials(credentials));
    if (!known) this.#corps.push(corp);
    return corp;
  }

  /** Waits; false when the simulator was stopped meanwhile. */
  async wait(milliseconds: number): Promise<boolean> {
    await sleep(milliseconds, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    return !this.#stopping.signal.aborted;
  }

  close(): void {
    this.#stopping.abort();
    for (const corp of this.#corps) corp.close();
  }
}
