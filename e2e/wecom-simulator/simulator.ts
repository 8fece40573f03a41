import { once } from 'node:events';
import { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { World } from '#prisma/demo-world';
import { simulatorApp } from './app.ts';
import { SimulatorClient } from './client.ts';
import type { SimulatorSettings } from './settings.ts';
import { SimulatorState } from './state.ts';
import { emptyWorld, replaceWorld } from './world.ts';

export type SimulatorOptions = {
  /** Default: any free port. */
  port?: number;
  /** The people of a new simulator; default: an empty corp with the demo's credentials. A kept world wins. */
  world?: World;
  /** Where everything is kept; without it in memory only. */
  dataDir?: string;
  settings?: Partial<SimulatorSettings>;
};

export type RunningSimulator = AsyncDisposable & {
  /** For WECOM_API_BASE_URL. */
  url: string;
  phoneUrl: string;
  control: SimulatorClient;
  stop(): Promise<void>;
};

/** Starts a WeCom on 127.0.0.1; rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const state = new SimulatorState(options.dataDir);
  if (options.settings) state.first.changeSettings(options.settings);
  if (state.first.corpId === '') replaceWorld(state.first, options.world ?? emptyWorld());

  const server = createAdaptorServer({ fetch: simulatorApp(state).fetch });
  server.listen(options.port ?? 0, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    state.close();
    throw error;
  }
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
  const stop = async () => {
    if (!server.listening) return;
    server.close();
    if (server instanceof Server) server.closeAllConnections();
    await once(server, 'close');
    state.close();
  };
  return { url, phoneUrl: `${url}/phone`, control: new SimulatorClient(url), stop, [Symbol.asyncDispose]: stop };
}
