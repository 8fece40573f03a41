import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  .toString()
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file));

function offenders(files: string[], pattern: RegExp): string[] {
  return files.filter((file) => pattern.test(readFileSync(`${root}/${file}`, 'utf8')));
}

/** Lints files written into a temporary copy of our folders; answers what the import rule said. */
function lintImports(files: Record<string, string>): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'import-directions-'));
  try {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), content);
    }
    const config = path.join(root, '.config/oxlint.config.ts');
    const { stdout } = spawnSync('oxlint', ['-c', config, '--format', 'json', '.'], { cwd: folder, encoding: 'utf8' });
    const { diagnostics }: { diagnostics: { code: string; message: string }[] } = JSON.parse(stdout);
    return diagnostics.filter(({ code }) => code.includes('no-restricted-imports')).map(({ message }) => message);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('lint refuses imports against the directions, by name and by path', () => {
  const messages = lintImports({
    'server/tags/probe.ts': "import '#server/tasks/create';\nimport '../tasks/create.ts';\nimport '#server/db';\n",
    'server/wecom/probe.ts': "import '#e2e/wecom-simulator/simulator';\n",
    'components/ui/probe.tsx': "import { appRouter } from '#server/api/root';\nexport const x = appRouter;\n",
    'app/probe.ts': "import '#server/db';\n",
  });
  expect(messages.join('\n')).toContain("'#server/tasks/create'");
  expect(messages.join('\n')).toContain("'../tasks/create.ts'");
  expect(messages.join('\n')).toContain("'#e2e/wecom-simulator/simulator'");
  expect(messages.join('\n')).toContain("'#server/api/root'");
  expect(messages).toHaveLength(5);
});

test('decisions about sending read the one clock that tests can move', () => {
  const deciding = sources.filter((file) => /^(server\/tasks|worker)\//.test(file) && !file.endsWith('.test.ts'));
  expect(offenders(deciding, /\bDate\.now\(|\bnew Date\(\)/)).toEqual([]);
});

test('nothing is left to do later, skipped or silenced', () => {
  const marks = new RegExp(
    ['TO' + 'DO', 'FIX' + 'ME', '@ts-' + 'ignore', '@ts-' + 'expect-error', 'waitFor' + 'Timeout'].join('|'),
  );
  expect(offenders(sources, marks)).toEqual([]);
});

test('the worker loads no page code', () => {
  expect(sources.filter((file) => file.startsWith('worker/') && file.endsWith('.tsx'))).toEqual([]);
});
