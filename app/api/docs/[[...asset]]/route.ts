import { handleDocs } from '#server/api/docs';

export { handleDocs as GET };
