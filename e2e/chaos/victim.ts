import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type VictimPlan = {
  name: string;
  main: string;
  /** Loaded before `main`. */
  imports: string[];
  env: NodeJS.ProcessEnv;
  /** Where it writes its log, its steps, and that it was struck. */
  folder: string;
};

/** Stops the process in the middle of a step, the so-manieth time it comes to it. */
export type Order = { id: number; step: string; occurrence: number; signal: 'SIGKILL' | 'SIGSTOP' };

/** One process of the product that is killed, frozen and started again. Each life has a name of its own. */
export class Victim {
  readonly #plan: VictimPlan;
  readonly #onOwnEnd: (life: string, how: string) => void;
  #child: ChildProcess | undefined;
  #lives = 0;
  #isKept = true;
  readonly killedLives: string[] = [];

  /** `onOwnEnd` hears of ends that nobody caused; the process is started again as any supervisor would. */
  constructor(plan: VictimPlan, onOwnEnd: (life: string, how: string) => void) {
    this.#plan = plan;
    this.#onOwnEnd = onOwnEnd;
    this.#start();
  }

  get life(): string {
    return `${this.#plan.name}.${this.#lives}`;
  }

  #start(): void {
    const { main, imports, env, folder } = this.#plan;
    this.#lives += 1;
    const life = this.life;
    const log = openSync(path.join(folder, `${life}.log`), 'w');
    const args = imports.flatMap((file) => ['--import', file]);
    const child = spawn(process.execPath, [...args, main], {
      stdio: ['ignore', log, log, 'ipc'],
      env: { ...env, CHAOS_NAME: life, CHAOS_FOLDER: folder },
    });
    closeSync(log);
    this.#child = child;
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') this.killedLives.push(life);
      if (signal === 'SIGKILL') return;
      this.#onOwnEnd(life, signal ?? `code ${code}`);
      setTimeout(() => this.#isKept && this.#child === child && this.#start(), 300);
    });
  }

  /** Kills it without a word and starts it again. */
  async kill(): Promise<void> {
    const child = this.#child;
    child?.kill('SIGKILL');
    await this.#restartAfter(child);
  }

  async freeze(milliseconds: number): Promise<void> {
    const child = this.#child;
    child?.kill('SIGSTOP');
    await sleep(milliseconds);
    child?.kill('SIGCONT');
  }

  /** Has it struck at the first of these steps it comes to; null if it comes to none in time. A killed process is started again. */
  async strikeAtOneOf(orders: Order[], withinMs: number): Promise<Order | null> {
    const child = this.#child;
    const life = this.life;
    const struck = () => orders.find(({ id }) => existsSync(path.join(this.#plan.folder, `${life}.struck-${id}`)));
    child?.send(orders, () => undefined);
    for (let waited = 0; waited < withinMs && !struck() && child === this.#child; waited += 50) await sleep(50);
    if (!struck()) await this.#disarm(child, struck);
    const order = struck() ?? null;
    if (order?.signal === 'SIGKILL') await this.#restartAfter(child);
    return order;
  }

  /** Until it has said that it will strike no more; it may do so in this very moment, and then says nothing. */
  async #disarm(child: ChildProcess | undefined, struck: () => unknown): Promise<void> {
    if (!child) return;
    let isDisarmed = false;
    child.once('message', () => {
      isDisarmed = true;
    });
    child.send([], () => undefined);
    while (!isDisarmed && !struck() && isAlive(child)) await sleep(50);
  }

  wakeUp(): void {
    this.#child?.kill('SIGCONT');
  }

  async #restartAfter(child: ChildProcess | undefined): Promise<void> {
    if (child && isAlive(child)) await once(child, 'exit');
    if (this.#isKept && this.#child === child) this.#start();
  }

  async stop(): Promise<void> {
    this.#isKept = false;
    const child = this.#child;
    if (!child || !isAlive(child)) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}
