export const pageSizes = [10, 20, 50, 100] as const;

/** Rows per page until somebody chooses another number. */
export const defaultPageSize = 20;
