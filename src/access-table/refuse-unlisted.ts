import type { Route } from '../platform/web/routes.ts'
import { routeTable } from './route-table.ts'

/** Decision 64, deny by default: a portal with a page of which the table does not say who may open it does not start. */
export function refuseUnlisted(rows: readonly Pick<Route, 'method' | 'path'>[]): void {
  const listed = new Set(routeTable.map(({ name }) => name))
  const unlisted = rows.map(({ method, path }) => `${method} ${path}`).filter((name) => !listed.has(name))
  if (unlisted.length > 0)
    throw new Error(`src/access-table does not say who may open these: ${unlisted.join(', ')}.`)
}
