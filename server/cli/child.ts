import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { livingProcess, notedNames, removePidFile, writePidFile } from './pid-file.ts';
import { processIdentity } from './process-identity.ts';

export type Folders = { run: string; log: string };

export type Child = { name: string; ended: Promise<string>; stop: () => Promise<void> };

type Plan = { name: string; args: string[]; env?: Record<string, string>; folders: Folders };

/** How long a process may finish what it has begun; the worker drains its jobs in this time. */
const graceMs = 45_000;

export function foldersIn(dataFolder: string): Folders {
  return { run: path.join(dataFolder, 'run'), log: path.join(dataFolder, 'log') };
}

/**
 * Starts a Node process of ours, writing to its own log file. It leads a process group of its own: Ctrl-C in the
 * terminal reaches only us, and we stop our processes in order.
 */
export function startChild({ name, args, env = {}, folders }: Plan): Child {
  mkdirSync(folders.log, { recursive: true });
  const logFile = path.join(folders.log, `${name}.log`);
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(process.execPath, args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...env },
  });
  closeSync(log);
  const { pid } = child;
  if (pid) writePidFile(folders.run, name, pid);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`${signal ?? `退出码 ${code}`}，日志 ${logFile}：\n${tail(logFile)}`));
  });
  return {
    name,
    ended,
    async stop() {
      if (pid) await stopGroup(pid, processIdentity(pid));
      removePidFile(folders.run, name);
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

function tail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
}
