import { z } from 'zod';
import { can, router } from '#server/api/trpc';
import { listAudit, listAuditPeople } from '#server/audit/list';
import { auditPage, auditPerson, listAuditInput } from '#server/audit/schema';

export const audit = router({
  list: can('workbench:audit:view')
    .input(listAuditInput)
    .output(auditPage)
    .query(({ ctx, input }) => listAudit(ctx.db, ctx.actor, input)),

  people: can('workbench:audit:view')
    .output(z.array(auditPerson))
    .query(({ ctx }) => listAuditPeople(ctx.db, ctx.actor)),
});
