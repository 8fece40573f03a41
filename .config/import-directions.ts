/**
 * Who may import whom: the drawing of the architecture as data. A unit is a folder (or file) of first-party code;
 * it may import itself and what is named here, nothing else that is ours.
 */
const ground = [
  'server/env',
  'server/errors',
  'server/log',
  'server/clock',
  'server/secrets',
  'server/step',
  'server/locale',
  'server/english',
];
const below = [...ground, 'server/db', 'prisma/generated'];
const middle = ['server/auth', 'server/audit', 'server/exports', 'server/live', 'server/wecom', 'server/queue'];
const nouns = [
  'server/corps',
  'server/accounts',
  'server/tags',
  'server/customers',
  'server/members',
  'server/media',
  'server/sync',
  'server/tasks',
  'server/templates',
];
const verbs = [...below, ...middle, ...nouns];

/** Files that run in the browser too: they import zod and one another, nothing that reaches a database or a secret. */
export const sharedWithBrowser = [
  'schema',
  '*-schema',
  'permissions',
  'content',
  'content-limits',
  'content-parts',
  'word-matcher',
  'limits',
];

const everyVerb = [...verbs, 'server/postgres'];

export const mayImport: Record<string, string[]> = {
  ...Object.fromEntries(ground.map((file) => [file, [...ground, 'server/db']])),
  'server/db': [...ground, 'prisma/generated'],
  'server/postgres': ground,
  ...Object.fromEntries(middle.map((folder) => [folder, [...below, ...middle]])),
  ...Object.fromEntries(nouns.map((folder, order) => [folder, [...below, ...middle, ...nouns.slice(0, order)]])),
  'server/api': [...everyVerb, 'prisma/migrations-state'],
  'server/cli': [...everyVerb, 'prisma', 'worker'],
  worker: [...everyVerb, 'prisma/migrations-state'],
  prisma: [...everyVerb, 'server/cli/run-command', 'worker'],
  components: ['server/api/root', 'server/locale', ...sharedWithBrowser.map((name) => `server/*/${name}`)],
  app: ['components', 'server/api', 'server/locale'],
  e2e: [...everyVerb, 'server/api', 'server/cli', 'prisma', 'worker'],
  'e2e/wecom-simulator': ['prisma/demo-world', 'prisma/demo-names', 'server/log'],
};

/** What tests may import on top: fixtures, the simulator, and the callers of the code they test. */
export const testsMayImport = ['e2e', 'prisma', 'worker', 'server/api', ...everyVerb];

/** First-party imports as a gitignore list: everything of ours, but not what is allowed. `[#]` since `#` begins a comment there. */
export function forbiddenImports(allowed: readonly string[]): string[] {
  return ['[#]*/**', ...allowed.flatMap((each) => [`![#]${each}`, `![#]${each}/**`])];
}
