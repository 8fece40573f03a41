import { can, router } from '#server/api/trpc';
import { runtime } from '#server/api/runtime';
import { stillHere } from '#server/auth/still-here';
import { AppError } from '#server/errors';
import { streamNews } from '#server/live/stream';

export const live = router({
  /** What a tab of a signed-in person has to ask for again, as it changes. */
  news: can('workbench:group-send:tasks:view').subscription(async function* ({
    ctx: { db, actor, person },
    signal = new AbortController().signal,
  }) {
    if (!person) throw new AppError('FORBIDDEN', '实时更新只用于登录的页面');
    const { listener } = await runtime();
    const { sessionId } = person;
    yield* streamNews(listener, { sessionId, actor, signal, stillHere: () => stillHere(db, person, actor) });
  }),
});
