import path from 'node:path';
import { type Child, type Folders, startChild } from './child.ts';
import { removePidFile, writePidFile } from './pid-file.ts';

/** Pages first, so that nothing new begins; then the worker finishes its jobs; the simulator last. */
const stopOrder = ['build', 'web', 'worker', 'simulator'];

/** The processes of one start, and what must be stopped after them. */
export class Services {
  readonly folders: Folders;
  readonly #children: Child[] = [];
  readonly #last: (() => Promise<void>)[] = [];

  readonly #isShown: boolean;

  /** Processes that are shown write to this terminal; others to `log/` in the data folder. */
  constructor(dataFolder: string, { isShown = false } = {}) {
    this.#isShown = isShown;
    this.folders = { run: path.join(dataFolder, 'run'), log: path.join(dataFolder, 'log') };
  }

  launch(name: string, args: string[], env: Record<string, string> = {}): Child {
    const plan = { name, args, folders: this.folders, isShown: this.#isShown };
    const child = startChild({ ...plan, env: { NEXT_TELEMETRY_DISABLED: '1', ...env } });
    this.#children.push(child);
    return child;
  }

  /** Notes this very process, so that a second start in the same folder sees it. */
  takePlace(name: string): void {
    writePidFile(this.folders.run, name, process.pid);
    this.stopLast(async () => removePidFile(this.folders.run, name));
  }

  stopLast(stop: () => Promise<void>): void {
    this.#last.push(stop);
  }

  /** Why the first of the lasting processes ended. */
  async firstToEnd(): Promise<string> {
    const lasting = this.#children.filter(({ name }) => name !== 'build');
    return Promise.race(lasting.map(async ({ name, ended }) => `${name} 意外结束：${(await ended).message}`));
  }

  async stop(): Promise<void> {
    const rank = ({ name }: Child) => stopOrder.indexOf(name);
    for (const child of this.#children.toSorted((a, b) => rank(a) - rank(b))) await child.stop();
    for (const stop of this.#last.toReversed()) await stop();
  }
}
