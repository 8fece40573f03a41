import type { QueryClient } from '@tanstack/react-query';
import { createSecondLook } from './second-look.ts';

type Asked = { path: string; taskId: number | null; data: unknown };

/** What each kind of news makes old. Whatever stands on no page is only marked, and asked for when it does. */
const makesOld: Record<string, (asked: Asked, taskId: number) => boolean> = {
  list: ({ path }) => path.startsWith('tasks.list') || path.startsWith('workbench.'),
  task: ({ path, taskId: asked, data }, taskId) =>
    path.startsWith('tasks.') && (asked === taskId || (path === 'tasks.get' && namesTask(data, taskId))),
  sync: ({ path }) => path === 'accounts.syncProgress' || path === 'workbench.summary',
  connection: ({ path }) => path === 'corps.getConnection' || path === 'workbench.summary',
  all: ({ path }) => path !== 'session.get' && !path.startsWith('tasks.preflight'),
};

/** Asks again for what the news make old: `list`, `task:12`, `sync`, `connection` or `all`. */
export function createRefresh(queryClient: QueryClient) {
  return createSecondLook((key) => {
    const [kind = '', id] = key.split(':');
    const isOld = makesOld[kind];
    void queryClient.invalidateQueries(
      { predicate: ({ queryKey, state }) => isOld?.({ ...askedOf(queryKey), data: state.data }, Number(id)) ?? false },
      { cancelRefetch: false },
    );
  });
}

/** tRPC names a query `[['tasks', 'get'], { input: { taskId: 12 } }]`. */
function askedOf([path, options]: readonly unknown[]): Omit<Asked, 'data'> {
  const input = fieldOf(options, 'input');
  const taskId = fieldOf(input, 'taskId');
  return { path: Array.isArray(path) ? path.join('.') : '', taskId: typeof taskId === 'number' ? taskId : null };
}

/** A task's page shows also how its resends come along. */
function namesTask(detail: unknown, taskId: number): boolean {
  const resends = fieldOf(detail, 'resends');
  return Array.isArray(resends) && resends.some((resend) => fieldOf(resend, 'taskId') === taskId);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
