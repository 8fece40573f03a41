import type { Mode } from './environment.ts';
import { untilAnswers } from './http-ready.ts';
import { nextProgram } from './page-build.ts';
import type { Services } from './services.ts';

/** Starts the pages and waits until they answer. The demo, whose passwords are public, is for this machine only. */
export async function startWeb(
  { isDemo, port }: Pick<Mode, 'isDemo' | 'port'>,
  services: Services,
  { isDev = false } = {},
): Promise<void> {
  const host = isDemo ? ['-H', '127.0.0.1'] : [];
  const args = [nextProgram, isDev ? 'dev' : 'start', '-p', String(port), ...host];
  const web = services.launch('web', args, { NODE_ENV: isDev ? 'development' : 'production' });
  const address = `http://127.0.0.1:${port}/api`;
  await untilAnswers(`${address}/health/live`, web);
  // WeCom verifies a callback address within one second, and the first request to a door is its slowest.
  await fetch(`${address}/wecom/callback`).catch(() => undefined);
}
