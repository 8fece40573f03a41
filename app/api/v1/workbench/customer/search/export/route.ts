import { handleCustomersExport } from '#server/api/export-door';

export {
  handleCustomersExport as DELETE,
  handleCustomersExport as GET,
  handleCustomersExport as HEAD,
  handleCustomersExport as PATCH,
  handleCustomersExport as POST,
  handleCustomersExport as PUT,
};
