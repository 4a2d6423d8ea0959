export const rowsPerPage = 25

/** A page of a list that can grow. */
export interface ListPage<Row> {
  rows: Row[]
  hasMore: boolean
}

/** Which rows a page takes, counted from 1: one more than it shows tells whether another page follows. */
export function rangeOf(page: number): { skip: number; limit: number } {
  return { skip: (page - 1) * rowsPerPage, limit: rowsPerPage + 1 }
}

/** The page of what was found in its range. */
export function listPage<Row>(found: readonly Row[]): ListPage<Row> {
  return { rows: found.slice(0, rowsPerPage), hasMore: found.length > rowsPerPage }
}
