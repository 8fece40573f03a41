import { expect, test } from 'vitest';
import { fileOf, megabytes, png } from './given-media.ts';
import { givenBucket } from './given-s3.ts';
import { s3Storage } from './s3-storage.ts';

test('a file goes into the bucket whole, and comes back whole or in part', async () => {
  await using bucket = await givenBucket();
  const storage = s3Storage(bucket.settings);
  const key = '7/ab/ab12';
  expect(await storage.has(key)).toBe(false);
  expect(await storage.read(key)).toBeNull();
  await storage.put(key, fileOf(png, 'a.png'));
  expect([...bucket.objects.keys()]).toEqual(['/files/7/ab/ab12']);
  expect(await storage.has(key)).toBe(true);
  expect(Buffer.from(await new Response(await storage.read(key)).bytes()).equals(png)).toBe(true);
  expect(await new Response(await storage.read(key, { start: 1, end: 3 })).text()).toBe('PNG');
  await storage.remove(key);
  await storage.remove(key);
  expect(bucket.objects.size).toBe(0);
});

test('the largest file is sent with its length, as S3 asks', async () => {
  await using bucket = await givenBucket();
  const bytes = megabytes(20);
  await s3Storage(bucket.settings).put('a/b', fileOf(bytes, 'a.bin'));
  expect(bucket.objects.get('/files/a/b')?.equals(bytes)).toBe(true);
});

test('a wrong secret is an error, never an absent file', async () => {
  await using bucket = await givenBucket();
  const storage = s3Storage({ ...bucket.settings, secretAccessKey: 'wrong' });
  await expect(storage.put('a', fileOf(png, 'a.png'))).rejects.toThrow('403');
  await expect(storage.read('a')).rejects.toThrow('403');
  await expect(storage.has('a')).rejects.toThrow('403');
  expect(bucket.objects.size).toBe(0);
});
