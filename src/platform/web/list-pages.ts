import type { Request } from 'express'

/** Further than anybody turns pages by hand. */
const lastPage = 10_000

/** The page of a list that the address asks for, counted from 1. */
export function pageNumber(req: Request): number {
  const page = Number(req.query.page ?? 1)
  return Number.isSafeInteger(page) && page > 0 && page < lastPage ? page : 1
}

/** Where a list goes on, both ways; empty where it does not. `asked`: what the list was asked for, as its address says it. */
export function pageLinks(
  path: string,
  page: number,
  hasMore: boolean,
  asked = '',
): { newer: string; older: string } {
  const linkTo = (other: number) => `${path}?${asked === '' ? '' : `${asked}&`}page=${other}`
  return { newer: page > 1 ? linkTo(page - 1) : '', older: hasMore ? linkTo(page + 1) : '' }
}
