import { handleResultsExport } from '#server/api/export-door';

export {
  handleResultsExport as DELETE,
  handleResultsExport as GET,
  handleResultsExport as HEAD,
  handleResultsExport as PATCH,
  handleResultsExport as POST,
  handleResultsExport as PUT,
};
