import { z } from 'zod';
import { inEnglish } from '#server/english';
import { AppError } from '#server/errors';
import type { Locale } from '#server/locale';
import { reasons } from '#server/tasks/reasons';
import { hiddenName } from '#server/tasks/results-page';

const reasonsInEnglish = new Map<string, string>(Object.values(reasons).map(({ zh, en }) => [zh, en]));

/** A sentence of ours in the reader's language; what is not one of ours stays as it is. */
export function speak(locale: Locale, chinese: string): string {
  if (locale === 'zh-CN') return chinese;
  return reasonsInEnglish.get(chinese) ?? inEnglish(chinese) ?? chinese;
}

/** What is wrong with a field, where the schema leaves the words to zod. */
export function speakFault(locale: Locale, issue: z.core.$ZodIssue): string {
  const ours = speak(locale, issue.message);
  if (locale === 'zh-CN' || ours !== issue.message) return ours;
  const told = englishFaults({ ...issue, input: undefined });
  const text = typeof told === 'string' ? told : (told?.message ?? issue.message);
  // The input is gone by now; zod would call each one undefined.
  return text.replace(/, received undefined$/, '');
}

const englishFaults = z.locales.en().localeError;

/** A refusal in the reader's language, for the doors that have no context to say it by. */
export function spokenTo(locale: Locale, thrown: unknown): unknown {
  if (locale === 'zh-CN' || !(thrown instanceof AppError)) return thrown;
  const { code, message, details, retryAfterSeconds, cause } = thrown;
  const spoken = details.map(({ path, message: fault }) => ({ path, message: speak(locale, fault) }));
  return new AppError(code, speak(locale, message), {
    details: spoken,
    cause,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

/** The fields of answers that hold sentences of ours; all others hold what people and WeCom wrote. */
const sentenceFields = new Set(['reason', 'errorMessage', 'message', 'detail', 'lastError', 'errmsg', 'whyNotUsable']);

/** An answer with its sentences in the reader's language. */
export function answerIn(locale: Locale, data: unknown): unknown {
  if (locale === 'zh-CN') return data;
  if (Array.isArray(data)) return data.map((each) => answerIn(locale, each));
  // Dates, streams and the like pass as they are.
  if (typeof data !== 'object' || data === null || Object.getPrototypeOf(data) !== Object.prototype) return data;
  return Object.fromEntries(
    Object.entries(data).map(([field, value]: [string, unknown]) => {
      const isSentence =
        sentenceFields.has(field) || value === hiddenName || (field === 'name' && Object.hasOwn(data, 'api'));
      return [field, isSentence && typeof value === 'string' ? speak(locale, value) : answerIn(locale, value)];
    }),
  );
}
