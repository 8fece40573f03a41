import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { livingProcess, notedNames, removePidFile, writePidFile } from './pid-file.ts';
import { processIdentity } from './process-identity.ts';

export type Folders = { run: string; log: string };

export type End = { code: number | null; message: string };

export type Child = { name: string; pid: number; ended: Promise<End>; stop: () => Promise<void> };

type Plan = {
  name: string;
  args: string[];
  env?: Record<string, string>;
  folders: Folders;
  /** Writes to our own terminal instead of a log file, and is not noted for a later start. */
  isShown?: boolean;
};

/** How long a process may finish what it has begun; the worker drains its jobs in this time. */
const graceMs = 45_000;

/**
 * Starts a Node process of ours, writing to its own log file. It leads a process group of its own: Ctrl-C in the
 * terminal reaches only us, and we stop our processes in order.
 */
export function startChild({ name, args, env = {}, folders, isShown = false }: Plan): Child {
  mkdirSync(folders.log, { recursive: true });
  const logFile = path.join(folders.log, `${name}.log`);
  const log = isShown ? 'inherit' : openSync(logFile, 'w', 0o600);
  const child = spawn(process.execPath, args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...env },
  });
  if (log !== 'inherit') closeSync(log);
  const { pid } = child;
  if (pid && !isShown) writePidFile(folders.run, name, pid);
  const ended = new Promise<End>((resolve) => {
    child.once('error', ({ message }) => resolve({ code: null, message }));
    child.once('exit', (code, signal) => {
      const outcome = signal ?? `退出码 ${code}`;
      resolve({ code, message: isShown ? outcome : `${outcome}，日志 ${logFile}：\n${tail(logFile)}` });
    });
  });
  return {
    name,
    pid: pid ?? 0,
    ended,
    async stop() {
      if (pid) await stopGroup(pid, processIdentity(pid));
      if (!isShown) removePidFile(folders.run, name);
    },
  };
}

/** Stops what an earlier start left running when it was killed; names what it stopped. */
export async function stopLeftovers({ run }: Folders): Promise<string[]> {
  const stopped: string[] = [];
  for (const name of notedNames(run)) {
    const pid = livingProcess(run, name);
    if (pid) {
      await stopGroup(pid, processIdentity(pid));
      stopped.push(name);
    }
    removePidFile(run, name);
  }
  return stopped;
}

async function stopGroup(pid: number, identity: string | undefined): Promise<void> {
  if (!identity) return;
  signalGroup(pid, 'SIGTERM');
  const deadline = performance.now() + graceMs;
  while (processIdentity(pid) === identity && performance.now() < deadline) await wait(50);
  signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The whole group has ended already.
  }
}

/** The end of a log; nothing when somebody has removed it meanwhile. */
function tail(file: string): string {
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
}
