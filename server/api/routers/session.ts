import { chooseCorpInput, sessionInfo } from '#server/auth/schema';
import { chooseCorp, getSession } from '#server/auth/session';
import { AppError } from '#server/errors';
import { router, signedIn } from '../trpc.ts';

export const session = router({
  get: signedIn.output(sessionInfo).query(({ ctx }) => getSession(ctx.db, ctx)),
  chooseCorp: signedIn
    .input(chooseCorpInput)
    .output(sessionInfo)
    .mutation(({ ctx, input }) => {
      if (!ctx.person) throw new AppError('FORBIDDEN', 'API 密钥只属于一个企业');
      return chooseCorp(ctx.db, ctx.person, input);
    }),
});
