import { openApiDocument } from '#server/api/openapi';

export function GET(): Response {
  return Response.json(openApiDocument());
}
