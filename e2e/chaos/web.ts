import { createAdaptorServer } from '@hono/node-server';
import { handleRest } from '#server/api/rest';

/** The REST door of the product on a port of its own, without the pages: what the suite creates and cancels tasks through. */
const port = Number(process.env.PORT);
createAdaptorServer({ fetch: handleRest }).listen(port, '127.0.0.1');
