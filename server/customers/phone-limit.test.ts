import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenActor, givenCorp } from '#e2e/fixtures/world';
import { limitPhones } from './phone-limit.ts';

const database = testDatabase();
const phones = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `138${10_000_000 + from + at}`);

test('who may not see phones cannot try numbers out until one answers', async () => {
  const { db } = database;
  const operator = await givenActor(db, await givenCorp(db), { role: 'OPERATOR' });
  await expect(limitPhones(db, operator, phones(10_000))).rejects.toMatchObject({ code: 'UNPROCESSABLE' });
  await limitPhones(db, operator, phones(1999));
  await limitPhones(db, operator, ['wm_external', '12', '＋86 138 0000 0000']);
  await expect(limitPhones(db, operator, phones(1, 5000))).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
});

test('who may see phones may look up as many as a list holds', async () => {
  const { db } = database;
  const manager = await givenActor(db, await givenCorp(db), { role: 'MANAGER' });
  await expect(limitPhones(db, manager, phones(10_000))).resolves.toBeUndefined();
});
