import { once } from 'node:events';
import { log } from '#server/log';
import { withDatabase } from '#server/postgres/commands';
import { startWorker } from '#worker/worker';

await withDatabase(async (url) => {
  const worker = await startWorker(url);
  log.info('worker ready');
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  await worker.stop();
});
