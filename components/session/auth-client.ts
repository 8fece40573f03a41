import { createAuthClient } from 'better-auth/client';

const client = createAuthClient();

/** Why signing in did not work. */
export type SignInProblem = 'WRONG' | 'TOO_MANY' | 'UNREACHABLE';

/** Signs in with e-mail and password; answers null when it worked. */
export async function signIn(email: string, password: string): Promise<SignInProblem | null> {
  const { error } = await client.signIn.email({ email, password }).catch(() => ({ error: { status: 0 } }));
  if (!error) return null;
  if (error.status === 429) return 'TOO_MANY';
  return error.status >= 400 && error.status < 500 ? 'WRONG' : 'UNREACHABLE';
}

/** Ends this browser's session, or with `everywhere` all sessions of this person. */
export async function signOut({ everywhere }: { everywhere: boolean }) {
  if (everywhere) await client.revokeSessions({ fetchOptions: { throw: true } });
  await client.signOut({ fetchOptions: { throw: !everywhere } });
}
