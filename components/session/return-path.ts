/** Where to go after signing in: a page of ours, never another site's address. */
export function returnPath(next: string | null | undefined): string {
  if (!next?.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/';
  const url = new URL(next, 'http://here');
  return url.origin === 'http://here' ? url.pathname + url.search : '/';
}
