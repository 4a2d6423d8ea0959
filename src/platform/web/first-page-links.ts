import type { Request } from 'express'

/** Ends the links of a first page, so that the page to which one leads knows the way back. */
export const fromFirstPage = '?from=home'

/** Whether the reader came from their first page. */
export function cameFromFirstPage(req: Request): boolean {
  return req.query['from'] === 'home'
}
