import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Generates the client into `prisma/generated`. Prisma would first download a native schema engine, which generating
 * never runs; naming any existing file in its place keeps a closed network from failing the install.
 */
const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const prisma = path.join(path.dirname(require.resolve('prisma/package.json')), 'build/index.js');
const { status } = spawnSync(process.execPath, [prisma, 'generate', '--no-hints', '--schema', 'prisma/schema.prisma'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
});
process.exit(status ?? 1);
