import { handleLive } from '#server/api/health';

export const dynamic = 'force-dynamic';

export { handleLive as GET };
