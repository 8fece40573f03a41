import { defineConfig, type OxlintOverride } from 'oxlint';
import { forbiddenImports, mayImport, sharedWithBrowser, testsMayImport } from './import-directions.ts';

type Pattern = { message: string; allowTypeImports?: boolean } & ({ group: string[] } | { regex: string });

const outward: Pattern = {
  regex: '^\\.\\./(?:.*/)?(?:app|components|e2e|prisma|server|worker)/',
  message: 'Another folder is imported as #folder/…, so that the import directions can be checked.',
};
const sideways: Pattern = { ...outward, regex: '^\\.\\./' };
const twoUp: Pattern = { ...outward, regex: '^\\.\\./\\.\\./' };

function directions(unit: string, allowed: readonly string[]): Pattern[] {
  const message = `${unit} may not import this: see .config/import-directions.ts.`;
  const relative =
    unit === 'server/api' || unit === 'components' ? twoUp : unit.startsWith('server/') ? sideways : outward;
  return [{ group: forbiddenImports([unit, ...allowed]), message }, relative];
}

/** All the client knows of the server is its router's type, and a type is gone before the browser loads anything. */
const routerType = {
  name: '#server/api/root',
  allowTypeImports: true,
  message: 'Only the type of the router may be imported here.',
};

const restrict = (patterns: Pattern[], paths: (typeof routerType)[] = []): OxlintOverride['rules'] => ({
  'no-restricted-imports': ['error', { patterns, paths }],
});

function files(unit: string): string[] {
  return [`**/${unit}.ts`, `**/${unit}/**/*.ts`, `**/${unit}/**/*.tsx`];
}

const units = Object.entries(mayImport).sort(([a], [b]) => a.length - b.length);

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'nextjs', 'promise', 'vitest'],
  categories: { correctness: 'error' },
  options: { typeAware: true },
  ignorePatterns: ['**/generated/**', '**/.next/**', 'next-env.d.ts'],
  rules: {
    'import/no-cycle': 'error',
    'max-lines': ['error', { max: 400 }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/ban-ts-comment': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    // Splitting a string into characters is meant.
    'typescript/no-misused-spread': 'off',
    'vitest/require-to-throw-message': 'off',
    'eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    // Matters of taste; what assistive technology really meets is checked by axe in the flows.
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/no-autofocus': 'off',
    'jsx-a11y/no-noninteractive-tabindex': 'off',
    'jsx-a11y/control-has-associated-label': 'off',
    'react/incompatible-library': 'off',
    // Images come from WeCom or from the person's own disk, never from our build.
    'nextjs/no-img-element': 'off',
    'eslint/no-console': 'error',
    'eslint/eqeqeq': ['error', 'always', { null: 'ignore' }],
    'vitest/no-focused-tests': 'error',
    'vitest/no-disabled-tests': 'error',
  },
  overrides: [
    ...units.map(([unit, allowed]) => ({
      files: files(unit),
      rules: restrict(directions(unit, allowed), unit === 'components' ? [routerType] : []),
    })),
    {
      files: ['**/server/*/{schema,*-schema,permissions,content,content-limits}.ts'],
      rules: restrict([
        {
          group: ['**', '!zod', '!./*', ...sharedWithBrowser.map((name) => `![#]server/*/${name}`)],
          message: 'The browser loads this file: it imports zod and its like, nothing else.',
        },
      ]),
    },
    // A fixture of Playwright that needs no other takes `{}`; benches and the simulator speak to a terminal.
    { files: ['**/e2e/**'], rules: { 'eslint/no-empty-pattern': 'off', 'eslint/no-console': 'off' } },
    ...units.map(([unit, allowed]) => ({
      files: [`**/${unit}/**/*.test.ts`, `**/${unit}/**/*.test.tsx`, `**/${unit}.test.ts`, `**/${unit}/given-*.ts`],
      rules: restrict(directions(unit, [...allowed, ...testsMayImport])),
    })),
  ],
});
