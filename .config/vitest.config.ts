import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const everyTest = '{app,components,server,worker,prisma,e2e,.config}/**/*.test.{ts,tsx}';

/** Files that mock a module or change the environment need a process of their own; all others share what is loaded once. */
const apart = globSync(everyTest, { cwd: root }).filter((file) =>
  /\bvi\.(mock|stubEnv)\(|process\.env\.\w+ =/.test(readFileSync(`${root}/${file}`, 'utf8')),
);

export default defineConfig({
  root,
  test: {
    globalSetup: 'e2e/fixtures/vitest-setup.ts',
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: {
      LOG_LEVEL: 'silent',
      TZ: 'UTC',
      AUTH_SECRET: 'a secret of the tests, of no use elsewhere',
      ENCRYPTION_KEY: `test:${Buffer.alloc(32, 5).toString('base64')}`,
    },
    projects: [
      { extends: true, test: { name: 'shared', include: [everyTest], exclude: apart, isolate: false } },
      { extends: true, test: { name: 'apart', include: apart } },
    ],
  },
});
