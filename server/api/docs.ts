import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The page's own parts come from the installed package; nothing is fetched from elsewhere. */
const assets: Record<string, string> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
  'favicon-32x32.png': 'image/png',
};

const page = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>群发助手 API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<link rel="icon" href="/api/docs/favicon-32x32.png">
</head>
<body>
<div id="docs"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true });\n`;

// The package sets style attributes and embeds its icons as data.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Answers /api/docs and what the page loads from below it. */
export async function handleDocs(request: Request): Promise<Response> {
  const [, , , asset = ''] = new URL(request.url).pathname.split('/');
  if (asset === '') return serve(page, 'text/html');
  if (asset === 'start.js') return serve(start, 'text/javascript');
  const type = Object.hasOwn(assets, asset) ? assets[asset] : undefined;
  if (!type) return new Response('Not found', { status: 404 });
  return serve(new Uint8Array(await readFile(path.resolve('node_modules/swagger-ui-dist', asset))), type);
}

function serve(body: string | Uint8Array<ArrayBuffer>, type: string): Response {
  const charset = type.startsWith('text/') ? '; charset=utf-8' : '';
  return new Response(body, {
    headers: {
      'content-type': `${type}${charset}`,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=600',
    },
  });
}
