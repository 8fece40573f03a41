import { can, router } from '#server/api/trpc';
import { apiKeyList, apiKeyRef, createApiKeyInput, createdApiKey } from '#server/auth/api-key-schema';
import { addApiKey, listApiKeys, revokeApiKey } from '#server/members/api-keys';
import { done } from '#server/members/schema';

const manage = can('workbench:settings:manage');

export const apiKeys = router({
  list: manage.output(apiKeyList).query(({ ctx }) => listApiKeys(ctx.db, ctx.actor)),

  create: manage
    .input(createApiKeyInput)
    .output(createdApiKey)
    .mutation(({ ctx, input }) => addApiKey(ctx.db, ctx.actor, input)),

  revoke: manage
    .input(apiKeyRef)
    .output(done)
    .mutation(({ ctx, input }) => revokeApiKey(ctx.db, ctx.actor, input)),
});
