import { createServer } from 'node:net';

/** A port of 127.0.0.1 nobody listens on: the wanted one when it is free, otherwise any. */
export async function freePort(wanted = 0): Promise<number> {
  const port = await tryListen(wanted);
  return port ?? (await freePort());
}

export async function isPortFree(port: number): Promise<boolean> {
  return (await tryListen(port)) !== undefined;
}

function tryListen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(found));
    });
  });
}
