import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { breakNames, changesOf } from './break-changes.ts';

const changes = breakNames.flatMap((name) => changesOf(name).map((change) => ({ name, ...change })));

test.each(changes)('what the break of the $name takes away stands once in $file', ({ file, from }) => {
  expect(readFileSync(file, 'utf8').split(from)).toHaveLength(2);
});
