export const rowsPerPage = 25

/** A page of a list that can grow. */
export interface ListPage<Row> {
  rows: Row[]
  hasMore: boolean
}

/** Which rows a page takes, counted from 1: one more than it shows tells whether another page follows. */
export function rangeOf(page: number, perPage = rowsPerPage): { skip: number; limit: number } {
  return { skip: (page - 1) * perPage, limit: perPage + 1 }
}

/** The page of what was found in its range. */
export function listPage<Row>(found: readonly Row[], perPage = rowsPerPage): ListPage<Row> {
  return { rows: found.slice(0, perPage), hasMore: found.length > perPage }
}
