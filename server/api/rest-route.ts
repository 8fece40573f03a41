export type RestRoute = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: `/${string}`;
  successStatus: 200 | 201;
};
export type RestMeta = { rest?: RestRoute[] };

/** Everything in REST stands below this. */
export const restBase = '/api/v1/workbench';

/** Says at which method and path (below `restBase`) a procedure also answers: `.meta(rest.get('/customer/tags'))`. */
export const rest = {
  get: (path: `/${string}`): RestMeta => ({
    rest: [{ method: 'GET', path, successStatus: 200 }],
  }),
  post: (path: `/${string}`, successStatus: 200 | 201 = 200): RestMeta => ({
    rest: [{ method: 'POST', path, successStatus }],
  }),
  patch: (path: `/${string}`): RestMeta => ({
    rest: [{ method: 'PATCH', path, successStatus: 200 }],
  }),
  delete: (path: `/${string}`): RestMeta => ({
    rest: [{ method: 'DELETE', path, successStatus: 200 }],
  }),
  getOrPost: (path: `/${string}`): RestMeta => ({
    rest: [
      { method: 'GET', path, successStatus: 200 },
      { method: 'POST', path, successStatus: 200 },
    ],
  }),
};
