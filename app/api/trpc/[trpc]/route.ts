import { handleTrpc } from '#server/api/trpc-door';

export { handleTrpc as GET, handleTrpc as POST };
