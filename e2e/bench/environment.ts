import { randomBytes } from 'node:crypto';

// Read by modules when they are loaded, so this file is imported before them.
process.env.ENCRYPTION_KEY ??= `bench:${randomBytes(32).toString('base64')}`;
process.env.LOG_LEVEL ??= 'error';
