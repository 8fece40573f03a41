import { z } from 'zod';
import { exportFormat } from '#server/exports/schema';
import { auditActions } from './actions.ts';

/** What the actions are about, for choosing among them. */
export const auditTopic = z.enum([
  'task',
  'customer',
  'media',
  'sync',
  'member',
  'sign-in',
  'api-key',
  'setting',
  'export',
]);
export type AuditTopic = z.infer<typeof auditTopic>;

const instant = z.iso.datetime({ offset: true });

const filters = {
  /** Who did it: their `t_user` id. */
  userId: z.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  topic: auditTopic.optional(),
  /** Whom or what it was done to, as a task's id. */
  subjectId: z.string().trim().min(1).max(100).optional(),
  startTime: instant.optional(),
  endTime: instant.optional(),
};

export const listAuditInput = z.strictObject({
  ...filters,
  size: z.number().int().min(1).max(100).default(50),
  cursor: z.string().max(60).optional(),
});
export type ListAuditInput = z.infer<typeof listAuditInput>;

export const exportAuditInput = z.strictObject({ ...filters, format: exportFormat.default('csv') });
export type ExportAuditInput = z.infer<typeof exportAuditInput>;
export type AuditFilters = Omit<ExportAuditInput, 'format'>;

export const auditEntry = z.object({
  entryId: z.string(),
  time: z.iso.datetime(),
  /** Null when the product itself acted. */
  who: z.object({ userId: z.number().int(), name: z.string(), kind: z.enum(['STAFF', 'SERVICE']) }).nullable(),
  /** Null for what a newer release wrote. */
  action: z.enum(auditActions).nullable(),
  actionName: z.string(),
  subjectId: z.string().nullable(),
  /** The task's, member's, key's or file's name, where it still has one. */
  subjectName: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditPage = z.object({ records: z.array(auditEntry), nextCursor: z.string().nullable() });

export const auditPerson = z.object({ userId: z.number().int(), name: z.string(), isService: z.boolean() });
