import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['{app,components,server,worker,prisma,e2e,.config}/**/*.test.{ts,tsx}'],
    globalSetup: 'e2e/fixtures/vitest-setup.ts',
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { LOG_LEVEL: 'silent', TZ: 'UTC' },
  },
});
