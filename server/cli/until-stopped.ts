import { say } from './progress.ts';
import { Services } from './services.ts';

/**
 * Runs services until somebody asks to stop or one of them ends by itself, then stops all in order and ends the
 * process: code 0 when asked, 1 with the reason otherwise.
 */
export async function runUntilStopped(
  work: (open: (dataFolder: string, options?: { isShown?: boolean }) => Services) => Promise<string>,
): Promise<never> {
  const opened: Services[] = [];
  const open = (dataFolder: string, options: { isShown?: boolean } = {}) => {
    const services = new Services(dataFolder, options);
    opened.push(services);
    return services;
  };
  const asked = askedToStop();
  const reason = await Promise.race([
    asked.then(() => undefined),
    work(open).catch((error: unknown) => (error instanceof Error ? error.message : String(error))),
  ]);
  say(reason === undefined ? '\n正在停止…' : `\n${reason}`);
  for (const services of opened) await services.stop();
  if (reason === undefined) say('已停止。');
  process.exit(reason === undefined ? 0 : 1);
}

/** Further signals change nothing: npm passes Ctrl-C on a second time. */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
