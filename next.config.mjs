/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@prisma/client', '@prisma/adapter-pg', 'better-auth'],
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: {
      // The widgets' classes never contradict one another: what would merge them (9 kB on every page) has nothing to do.
      'tailwind-variants': 'tailwind-variants/lite',
      // Sentences come compiled from the server: what would parse them (9 kB on every page) has nothing to do.
      'use-intl/format-message': 'use-intl/format-message/format-only',
    },
  },
  // A build here is a first build or one after changes; writing a cache beside it costs more than it saves.
  experimental: { turbopackFileSystemCacheForBuild: false },
  // For pages alone: set for /api too, these would replace the stricter policies of media and docs.
  async headers() {
    const policy = "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";
    return [
      { source: '/(.*)', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] },
      {
        source: '/((?!api/).*)',
        headers: [
          { key: 'Content-Security-Policy', value: policy },
          { key: 'X-Frame-Options', value: 'DENY' },
          { key: 'Referrer-Policy', value: 'same-origin' },
        ],
      },
    ];
  },
  // Types are checked by `npm test`, with a compiler that Next cannot call.
  typescript: { ignoreBuildErrors: true },
};
