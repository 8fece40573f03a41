/** Why signing in did not work. */
export type SignInProblem = 'WRONG' | 'TOO_MANY' | 'UNREACHABLE';

/** Signs in with e-mail and password; answers null when it worked. */
export async function signIn(email: string, password: string): Promise<SignInProblem | null> {
  const response = await postToAuth('/sign-in/email', { email, password }).catch(() => null);
  if (response?.ok) return null;
  if (response?.status === 429) return 'TOO_MANY';
  return response && response.status < 500 ? 'WRONG' : 'UNREACHABLE';
}

/** Ends this browser's session, or with `everywhere` all sessions of this person; rejects when it could not. */
export async function signOut({ everywhere }: { everywhere: boolean }) {
  if (everywhere) await expectOk(postToAuth('/revoke-sessions', {}));
  // With all sessions revoked this one only clears the cookie, if the server still listens to it.
  const left = postToAuth('/sign-out', {});
  await (everywhere ? left.catch(() => null) : expectOk(left));
}

/** The sign-in library's paths. Its own browser client weighs more than all of this page's code. */
export function postToAuth(path: string, body: Record<string, string | boolean>) {
  return fetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function expectOk(pending: Promise<Response>) {
  const response = await pending;
  if (!response.ok) throw new Error(`sign-out answered ${response.status}`);
}
