import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { SimulatorClient } from '#e2e/wecom-simulator/client';

export type WecomProcess = { url: string; control: SimulatorClient; stop(): Promise<void> };

/** A simulator in a process of its own, so that its work is not counted as ours, without its call limits. */
export async function startWecom(dataFolder: string): Promise<WecomProcess> {
  const main = new URL('../wecom-simulator/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main, '--data', dataFolder, '--customers', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const found = /ready: (\S+)/.exec(line)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error('the simulator did not start')));
  });
  const control = new SimulatorClient(url);
  await control.changeSettings({ dispatchingSeconds: 0, callsPerMinute: 1_000_000 });
  return {
    url,
    control,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
