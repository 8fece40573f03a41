import { z } from 'zod';
import { rest } from '#server/api/rest-route';
import { can, router, withinCreateLimit } from '#server/api/trpc';
import { approveTask, refuseTask } from '#server/tasks/approve';
import { cancelTask } from '#server/tasks/cancel';
import { createTask } from '#server/tasks/create';
import { createGroup } from '#server/tasks/create-group';
import { getTask } from '#server/tasks/detail';
import { explainCustomer } from '#server/tasks/explain';
import { explainInput, explanation } from '#server/tasks/explain-schema';
import {
  createdGroup,
  createGroupInput,
  groupRef,
  linePage,
  preflightGroupCustomersInput,
  preflightGroupInput,
  preflightGroupResult,
} from '#server/tasks/group-schema';
import { listTasks } from '#server/tasks/list';
import { listGroup, listLines } from '#server/tasks/list-lines';
import { preflight } from '#server/tasks/preflight';
import { listPreflightCustomers, listPreflightGroupCustomers } from '#server/tasks/preflight-customers';
import { preflightGroup } from '#server/tasks/preflight-group';
import { taskReach } from '#server/tasks/reach-schema';
import { readReach } from '#server/tasks/reach-view';
import { remindTask } from '#server/tasks/remind';
import { previewResend, resendTask } from '#server/tasks/resend';
import { resolveTask } from '#server/tasks/resolve';
import { listResults } from '#server/tasks/results';
import { taskDetail } from '#server/tasks/detail-schema';
import {
  preflightCustomers,
  preflightCustomersInput,
  preflightInput,
  preflightResult,
} from '#server/tasks/preflight-schema';
import {
  approveTaskInput,
  createdTask,
  createTaskInput,
  refuseTaskInput,
  resendPreview,
  resendTaskInput,
  resolveTaskInput,
  sendTestInput,
} from '#server/tasks/request-schema';
import { listResultsInput, listTasksInput, resultPage, taskListRow, taskPage, taskRef } from '#server/tasks/schema';
import { sendTest } from '#server/tasks/test-send';
import { readTimeline } from '#server/tasks/timeline';
import { timelineInput, timelinePage } from '#server/tasks/timeline-schema';

export const tasks = router({
  create: can('workbench:group-send:create')
    .meta(rest.post('/group-send/tasks', 201))
    .input(createTaskInput)
    .use(withinCreateLimit)
    .output(createdTask)
    .mutation(({ ctx, input }) => createTask(ctx.db, ctx.actor, input, ctx)),

  createGroup: can('workbench:group-send:create')
    .meta(rest.post('/group-send/tasks/group', 201))
    .input(createGroupInput)
    .use(withinCreateLimit)
    .output(createdGroup)
    .mutation(({ ctx, input }) => createGroup(ctx.db, ctx.actor, input, ctx)),

  sendTest: can('workbench:group-send:create')
    .input(sendTestInput)
    .use(withinCreateLimit)
    .output(createdTask)
    .mutation(({ ctx, input }) => sendTest(ctx.db, ctx.actor, input, ctx)),

  list: can('workbench:group-send:tasks:view')
    .meta(rest.get('/group-send/tasks'))
    .input(listTasksInput)
    .output(taskPage)
    .query(({ ctx, input }) => listTasks(ctx.db, ctx.actor, input)),

  listLines: can('workbench:group-send:tasks:view')
    .input(listTasksInput)
    .output(linePage)
    .query(({ ctx, input }) => listLines(ctx.db, ctx.actor, input)),

  listGroup: can('workbench:group-send:tasks:view')
    .input(groupRef)
    .output(z.array(taskListRow))
    .query(({ ctx, input }) => listGroup(ctx.db, ctx.actor, input)),

  get: can('workbench:group-send:task:view')
    .meta(rest.get('/group-send/tasks/{taskId}'))
    .input(taskRef)
    .output(taskDetail)
    .query(({ ctx, input }) => getTask(ctx.db, ctx.actor, input)),

  results: can('workbench:group-send:task:view')
    .meta(rest.get('/group-send/tasks/{taskId}/results'))
    .input(listResultsInput)
    .output(resultPage)
    .query(({ ctx, input }) => listResults(ctx.db, ctx.actor, input)),

  reach: can('workbench:group-send:task:view')
    .input(taskRef)
    .output(taskReach)
    .query(({ ctx, input }) => readReach(ctx.db, ctx.actor, input)),

  timeline: can('workbench:group-send:task:view')
    .meta(rest.get('/group-send/tasks/{taskId}/timeline'))
    .input(timelineInput)
    .output(timelinePage)
    .query(({ ctx, input }) => readTimeline(ctx.db, ctx.actor, input)),

  explainCustomer: can('workbench:group-send:task:view')
    .meta(rest.get('/group-send/tasks/{taskId}/customers/{customerId}'))
    .input(explainInput)
    .output(explanation)
    .query(({ ctx, input }) => explainCustomer(ctx.db, ctx.actor, input)),

  preflight: can('workbench:group-send:create')
    .meta(rest.post('/group-send/tasks/preflight'))
    .input(preflightInput)
    .output(preflightResult)
    .query(({ ctx, input }) => preflight(ctx.db, ctx.actor, input)),

  preflightCustomers: can('workbench:group-send:create')
    .meta(rest.post('/group-send/tasks/preflight/customers'))
    .input(preflightCustomersInput)
    .output(preflightCustomers)
    .query(({ ctx, input }) => listPreflightCustomers(ctx.db, ctx.actor, input)),

  preflightGroup: can('workbench:group-send:create')
    .meta(rest.post('/group-send/tasks/preflight/group'))
    .input(preflightGroupInput)
    .output(preflightGroupResult)
    .query(({ ctx, input }) => preflightGroup(ctx.db, ctx.actor, input)),

  preflightGroupCustomers: can('workbench:group-send:create')
    .input(preflightGroupCustomersInput)
    .output(preflightCustomers)
    .query(({ ctx, input }) => listPreflightGroupCustomers(ctx.db, ctx.actor, input)),

  cancel: can('workbench:group-send:manage')
    .meta(rest.post('/group-send/tasks/{taskId}/cancel'))
    .input(taskRef)
    .output(taskDetail)
    .mutation(({ ctx, input }) => cancelTask(ctx.db, ctx.actor, input)),

  remind: can('workbench:group-send:manage')
    .meta(rest.post('/group-send/tasks/{taskId}/remind'))
    .input(taskRef)
    .output(taskDetail)
    .mutation(({ ctx, input }) => remindTask(ctx.db, ctx.actor, input)),

  resend: can('workbench:group-send:manage')
    .meta(rest.post('/group-send/tasks/{taskId}/resend', 201))
    .input(resendTaskInput)
    .use(withinCreateLimit)
    .output(createdTask)
    .mutation(({ ctx, input }) => resendTask(ctx.db, ctx.actor, input, ctx)),

  approve: can('workbench:group-send:approve')
    .meta(rest.post('/group-send/tasks/{taskId}/approve'))
    .input(approveTaskInput)
    .output(taskDetail)
    .mutation(({ ctx, input }) => approveTask(ctx.db, ctx.actor, input)),

  refuse: can('workbench:group-send:approve')
    .meta(rest.post('/group-send/tasks/{taskId}/refuse'))
    .input(refuseTaskInput)
    .output(taskDetail)
    .mutation(({ ctx, input }) => refuseTask(ctx.db, ctx.actor, input)),

  previewResend: can('workbench:group-send:manage')
    .input(taskRef)
    .output(resendPreview)
    .query(({ ctx, input }) => previewResend(ctx.db, ctx.actor, input)),

  resolve: can('workbench:group-send:manage')
    .meta(rest.post('/group-send/tasks/{taskId}/resolve'))
    .input(resolveTaskInput)
    .output(taskDetail)
    .mutation(({ ctx, input }) => resolveTask(ctx.db, ctx.actor, input)),
});
