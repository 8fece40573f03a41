import { isPortFree } from '#server/postgres/free-port';

/** Names a busy port before anything is started for it. */
export async function requireFreePort(port: number): Promise<void> {
  if (await isPortFree(port)) return;
  throw new Error(`端口 ${port} 已被其他程序占用：请先停止它，或换一个端口，例如 PORT=${port + 1} npm start`);
}
