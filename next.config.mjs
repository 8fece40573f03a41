/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@prisma/client', '@prisma/adapter-pg', 'better-auth'],
  turbopack: { root: import.meta.dirname },
  // A build here is a first build or one after changes; writing a cache beside it costs more than it saves.
  experimental: { turbopackFileSystemCacheForBuild: false },
  // Types are checked by `npm test`, with a compiler that Next cannot call.
  typescript: { ignoreBuildErrors: true },
};
