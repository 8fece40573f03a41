import { expect, test } from 'vitest';
import { handleDocs } from './docs.ts';

const get = (path: string) => handleDocs(new Request(`http://localhost${path}`));

test('everything the page loads is served from here, under a policy that allows nothing else', async () => {
  const page = await get('/api/docs');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
  const html = await page.text();
  const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
  expect(loaded.length).toBeGreaterThan(3);
  for (const address of loaded) {
    expect(address).toMatch(/^\/api\/docs\//);
    expect((await get(address)).status).toBe(200);
  }
  expect(html).not.toMatch(/<script>|onload=|style=/);
});

test.each(['/api/docs/index.html', '/api/docs/..%2fpackage.json', '/api/docs/constructor'])(
  '%s is not served',
  async (path) => {
    expect((await get(path)).status).toBe(404);
  },
);
