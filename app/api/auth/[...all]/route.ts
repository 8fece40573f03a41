import { handleAuth } from '#server/api/auth-door';

export { handleAuth as GET, handleAuth as POST };
