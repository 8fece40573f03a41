import { pino } from 'pino';

/** The process's logger: JSON lines, secrets never (redacted by name as a second net). */
export const log = pino({
  level: process.env.LOG_LEVEL || 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ['secret', 'token', 'password', 'authorization', 'cookie', '*.secret', '*.token', '*.password'],
    censor: '[redacted]',
  },
});
