import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { AppError, type ErrorCode, type ErrorDetail, errorCodes, errorEntry } from '#server/errors';
import { type Locale, locales } from '#server/locale';
import { speak, speakFault } from './spoken.ts';

/** What a caller is told about an error; never its cause. */
export type Refusal = {
  status: number;
  error: ErrorCode;
  message: string;
  details: ErrorDetail[];
  retryAfterSeconds: number | undefined;
};

const maxDetails = 20;

/** Turns whatever was thrown into what the caller may know, in the caller's language. Everything unforeseen is INTERNAL. */
export function refusalOf(thrown: unknown, locale: Locale = locales[0]): Refusal {
  const cause = thrown instanceof TRPCError ? thrown.cause : thrown;
  if (cause instanceof AppError) {
    const { status } = errorEntry(cause.code);
    const { message, retryAfterSeconds } = cause;
    return {
      status,
      error: cause.code,
      message: speak(locale, message),
      details: cause.details.slice(0, maxDetails).map((each) => ({ ...each, message: speak(locale, each.message) })),
      retryAfterSeconds,
    };
  }
  const error = thrown instanceof TRPCError ? codeOf(thrown) : 'INTERNAL';
  const { status, message } = errorEntry(error);
  const details = error === 'BAD_REQUEST' && cause instanceof z.ZodError ? faultsOf(cause, locale) : [];
  return { status, error, message: speak(locale, message), details, retryAfterSeconds: undefined };
}

/** The tRPC error of a refusal thrown outside a procedure. */
export function toTrpcError(thrown: unknown): unknown {
  if (!(thrown instanceof AppError)) return thrown;
  return new TRPCError({
    code: errorEntry(thrown.code).trpc,
    message: thrown.message,
    cause: thrown,
  });
}

/** The first of our codes that speaks for a code of tRPC's own. */
function codeOf({ code }: TRPCError): ErrorCode {
  if (code === 'PARSE_ERROR' || code === 'UNSUPPORTED_MEDIA_TYPE') return 'BAD_REQUEST';
  if (code === 'INTERNAL_SERVER_ERROR') return 'INTERNAL';
  return errorCodes.find((candidate) => errorEntry(candidate).trpc === code) ?? 'INTERNAL';
}

function faultsOf(error: z.ZodError, locale: Locale): ErrorDetail[] {
  const faults = error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: speakFault(locale, issue) }];
    return issue.keys.map((key) => ({
      path: [...path, key].join('.'),
      message: speak(locale, '未知字段'),
    }));
  });
  return faults.slice(0, maxDetails);
}
