import { rest } from '#server/api/rest-route';
import { can, router } from '#server/api/trpc';
import { askConnectionTest, updateConnection } from '#server/corps/connection';
import { getConnection } from '#server/corps/connection-info';
import { createCorp } from '#server/corps/create';
import { changeForbiddenWords, listForbiddenWords } from '#server/corps/forbidden-words';
import { getRules, updateRules } from '#server/corps/rules';
import {
  changedWords,
  changeWordsInput,
  corpRules,
  forbiddenWords,
  updateRulesInput,
} from '#server/corps/rules-schema';
import { connectionInfo, createCorpInput, createdCorp, updateConnectionInput } from '#server/corps/schema';
import { getSendingRules } from '#server/tasks/sending-rules';
import { sendingRules } from '#server/tasks/sending-rules-schema';

export const corps = router({
  getConnection: can('workbench:settings:manage')
    .meta(rest.get('/settings/connection'))
    .output(connectionInfo)
    .query(({ ctx }) => getConnection(ctx.db, ctx.actor)),

  updateConnection: can('workbench:settings:manage')
    .meta(rest.post('/settings/connection'))
    .input(updateConnectionInput)
    .output(connectionInfo)
    .mutation(({ ctx, input }) => updateConnection(ctx.db, ctx.actor, input)),

  askConnectionTest: can('workbench:settings:manage')
    .meta(rest.post('/settings/connection/test'))
    .output(connectionInfo)
    .mutation(({ ctx }) => askConnectionTest(ctx.db, ctx.actor)),

  getRules: can('workbench:settings:manage')
    .output(corpRules)
    .query(({ ctx }) => getRules(ctx.db, ctx.actor)),

  updateRules: can('workbench:settings:manage')
    .input(updateRulesInput)
    .output(corpRules)
    .mutation(({ ctx, input }) => updateRules(ctx.db, ctx.actor, input)),

  sendingRules: can('workbench:group-send:create')
    .output(sendingRules)
    .query(({ ctx }) => getSendingRules(ctx.db, ctx.actor)),

  forbiddenWords: can('workbench:group-send:create')
    .output(forbiddenWords)
    .query(({ ctx }) => listForbiddenWords(ctx.db, ctx.actor)),

  changeForbiddenWords: can('workbench:settings:manage')
    .input(changeWordsInput)
    .output(changedWords)
    .mutation(({ ctx, input }) => changeForbiddenWords(ctx.db, ctx.actor, input)),

  create: can('workbench:settings:manage')
    .input(createCorpInput)
    .output(createdCorp)
    .mutation(({ ctx, input }) => createCorp(ctx.db, ctx.actor, input)),
});
