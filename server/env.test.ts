import { describe, expect, test } from 'vitest';
import { readEnv } from './env.ts';

const bucket = {
  MEDIA_S3_ENDPOINT: 'https://s3.example.com',
  MEDIA_S3_BUCKET: 'files',
  MEDIA_S3_ACCESS_KEY_ID: 'id',
  MEDIA_S3_SECRET_ACCESS_KEY: 'secret',
};

describe('where files are kept', () => {
  test('on disk when no bucket is named', () => {
    expect(readEnv({ MEDIA_S3_ENDPOINT: '', MEDIA_S3_FORCE_PATH_STYLE: '' }).s3).toBeNull();
  });
  test('in the bucket when all of it is named', () => {
    expect(readEnv({ ...bucket, MEDIA_S3_FORCE_PATH_STYLE: 'true' }).s3).toEqual({
      endpoint: 'https://s3.example.com',
      bucket: 'files',
      region: 'us-east-1',
      accessKeyId: 'id',
      secretAccessKey: 'secret',
      forcePathStyle: true,
    });
  });
  test.each(Object.keys(bucket))('without %s the start is refused, and no secret is told', (name) => {
    const halves = { ...bucket, [name]: undefined };
    expect(() => readEnv(halves)).toThrow('must be set together');
    expect(() => readEnv(halves)).not.toThrow('secret');
  });
});
