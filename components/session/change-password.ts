import { postToAuth } from './auth-client.ts';

/** Why a password was not changed. */
type ChangeProblem = 'WRONG' | 'WEAK' | 'TOO_MANY' | 'UNREACHABLE';

/** Changes one's own password and ends one's sessions elsewhere; answers null when it worked. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<ChangeProblem | null> {
  const body = { currentPassword, newPassword, revokeOtherSessions: true };
  const response = await postToAuth('/change-password', body).catch(() => null);
  if (response?.ok) return null;
  if (response?.status === 429) return 'TOO_MANY';
  if (!response || response.status >= 500) return 'UNREACHABLE';
  const { code } = await response.json().catch(() => ({}));
  return code === 'INVALID_PASSWORD' ? 'WRONG' : 'WEAK';
}
