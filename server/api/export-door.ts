import type { z } from 'zod';
import { exportAudit } from '#server/audit/export';
import { exportAuditInput } from '#server/audit/schema';
import { type Actor, requirePermission } from '#server/auth/actor';
import type { Permission } from '#server/auth/permissions';
import { exportCustomers } from '#server/customers/export';
import { exportCustomersInput } from '#server/customers/export-schema';
import type { Database } from '#server/db';
import { AppError } from '#server/errors';
import { countedStream } from '#server/exports/at-once';
import { type ExportFile, toFile } from '#server/exports/file';
import { type Locale, localeOf } from '#server/locale';
import { exportResultsInput } from '#server/tasks/export-schema';
import { exportResults } from '#server/tasks/export-results';
import { encodeRfc5987 } from './content-disposition.ts';
import { createContext } from './context.ts';
import { answerInEnvelope, refuse } from './envelope.ts';
import { readParameters, type Values } from './rest-query.ts';
import { refuseUnfit } from './unfit-input.ts';

type Asked<Input> = { db: Database; actor: Actor; input: Input; locale: Locale };
type Export<Input> = {
  /** What is needed beside the right to export. */
  permission: Permission;
  input: z.ZodObject & z.ZodType<Input>;
  make: (asked: Asked<Input>) => Promise<ExportFile>;
};

const taskResults: Export<z.infer<typeof exportResultsInput>> = {
  permission: 'workbench:group-send:task:view',
  input: exportResultsInput,
  async make({ db, actor, input, locale }) {
    return toFile(await exportResults(db, actor, input, { locale }), { format: input.format, locale });
  },
};

const customers: Export<z.infer<typeof exportCustomersInput>> = {
  permission: 'workbench:customer:view',
  input: exportCustomersInput,
  async make({ db, actor, input, locale }) {
    return toFile(await exportCustomers(db, actor, input), { format: input.format, locale });
  },
};

const audit: Export<z.infer<typeof exportAuditInput>> = {
  permission: 'workbench:audit:view',
  input: exportAuditInput,
  async make({ db, actor, input, locale }) {
    return toFile(await exportAudit(db, actor, input), { format: input.format, locale });
  },
};

/** POST /group-send/tasks/{taskId}/results/export */
export const handleResultsExport = exportDoor(taskResults, (path) => ({ taskId: path.at(-3) ?? '' }));
/** POST /customer/search/export */
export const handleCustomersExport = exportDoor(customers, () => ({}));
/** POST /settings/audit/export */
export const handleAuditExport = exportDoor(audit, () => ({}));

/**
 * Answers a POST whose parameters stand in its address with a file, made while it is read. It takes no body, so a page
 * can send it as a form and the browser writes the file to disk as it comes; the Origin guards it like every write.
 */
function exportDoor<Input>({ permission, input: schema, make }: Export<Input>, inPath: (path: string[]) => Values) {
  return (request: Request): Promise<Response> =>
    answerInEnvelope(request, async (requestId) => {
      if (request.method !== 'POST') {
        const response = refuse(new AppError('METHOD_NOT_ALLOWED'), requestId);
        response.headers.set('allow', 'POST');
        return response;
      }
      const { db, actor } = await createContext(request, requestId);
      if (!actor) throw new AppError('UNAUTHORIZED');
      requirePermission(actor, 'workbench:export');
      requirePermission(actor, permission);
      const { pathname, searchParams } = new URL(request.url);
      const read = readParameters(schema, searchParams, inPath(pathname.split('/')));
      refuseUnfit(read);
      const input = parse(schema, read);
      const locale = localeOf(request.headers);
      return answer(await countedStream(actor.userId, () => make({ db, actor, input, locale })));
    });
}

function parse<Input>(schema: z.ZodType<Input>, read: object): Input {
  const parsed = schema.safeParse(read);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new AppError('BAD_REQUEST', undefined, { details });
}

function answer({ fileName, contentType, stream }: ExportFile): Response {
  return new Response(stream, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeRfc5987(fileName)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
