import { loadEnvironment } from './environment.ts';

/** Runs a command to its end, in the environment that `npm start` would have, and ends the process: a failure is one sentence on stderr and exit code 1. */
export async function runCommand(command: () => Promise<void>): Promise<never> {
  try {
    loadEnvironment();
    await command();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exit(1);
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return process.env.LOG_LEVEL === 'debug' ? (error.stack ?? error.message) : error.message;
}
