import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { S3Settings } from './s3-storage.ts';

const region = 'test-1';
const secret = 'given-secret';

/** A bucket that keeps what it is sent, and refuses what is not signed by AWS Signature Version 4 (computed here anew). */
export async function givenBucket() {
  const objects = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const { status, body } = answer(objects, request, Buffer.concat(chunks));
      response.writeHead(status, { 'content-length': body.length }).end(request.method === 'HEAD' ? '' : body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const settings: S3Settings = {
    endpoint: `http://127.0.0.1:${address.port}`,
    bucket: 'files',
    region,
    accessKeyId: 'given-id',
    secretAccessKey: secret,
    forcePathStyle: true,
  };
  const stop = () => new Promise((resolve) => server.close(resolve));
  return { settings, objects, [Symbol.asyncDispose]: async () => void (await stop()) };
}

type Answer = { status: number; body: string | Buffer };

function answer(objects: Map<string, Buffer>, request: IncomingMessage, bytes: Buffer): Answer {
  const { method = '', url = '' } = request;
  if (!isSigned(request)) return { status: 403, body: '<Error><Code>SignatureDoesNotMatch</Code></Error>' };
  const known = objects.get(url);
  switch (method) {
    case 'PUT':
      objects.set(url, bytes);
      return { status: 200, body: '' };
    case 'DELETE':
      objects.delete(url);
      return { status: 204, body: '' };
    default: {
      if (!known) return { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };
      const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
      if (start === undefined) return { status: 200, body: known };
      return { status: 206, body: known.subarray(Number(start), Number(end) + 1) };
    }
  }
}

const sign = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function isSigned({ method = '', url = '', headers }: IncomingMessage): boolean {
  const given = /Credential=given-id\/(\d{8})\/[^,]+, SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
    headers.authorization ?? '',
  );
  if (!given) return false;
  const [, day = '', names = '', signature] = given;
  const { pathname, searchParams } = new URL(url, 'http://bucket');
  searchParams.sort();
  const signedHeaders = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const payload = headers['x-amz-content-sha256'];
  const request = [method, pathname, searchParams.toString(), signedHeaders.join(''), names, payload].join('\n');
  const hash = createHash('sha256').update(request).digest('hex');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(sign, `AWS4${secret}`);
  return sign(key, text).toString('hex') === signature;
}
