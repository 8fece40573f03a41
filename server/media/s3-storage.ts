import { S3mini, S3ServiceError } from 's3mini';
import type { MediaStorage } from './storage.ts';

export type S3Settings = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket in the path instead of the host, as MinIO and others need it. */
  forcePathStyle: boolean;
};

/** How long one call to the bucket may take: the largest file over a slow line. */
const callTimeoutMs = 60_000;

/** Files in a bucket of Amazon S3, or of anything that speaks its protocol. */
export function s3Storage(settings: S3Settings): MediaStorage {
  const { accessKeyId, secretAccessKey, region } = settings;
  const endpoint = bucketAddress(settings);
  const bucket = new S3mini({ accessKeyId, secretAccessKey, region, endpoint, requestAbortTimeout: callTimeoutMs });
  return {
    async put(key, file) {
      await bucket.putObject(key, file);
    },
    async has(key) {
      return (await bucket.objectExists(key)) === true;
    },
    async read(key, range) {
      try {
        const whole = range === undefined;
        // Its end of a range is not included.
        const response = await bucket.getObjectRaw(key, whole, range?.start, range && range.end + 1);
        return response.body;
      } catch (error) {
        if (error instanceof S3ServiceError && error.status === 404) return null;
        throw error;
      }
    },
    async remove(key) {
      await bucket.deleteObject(key);
    },
  };
}

function bucketAddress({ endpoint, bucket, forcePathStyle }: S3Settings): string {
  const url = new URL(endpoint);
  if (forcePathStyle) url.pathname = `${url.pathname.replace(/\/$/, '')}/${bucket}`;
  else url.host = `${bucket}.${url.host}`;
  return url.href;
}
