import { NotFoundError } from '../../shared/errors.ts'
import type { Route } from './routes.ts'

/** Several times what ours have: a longer one would come back as a header that no browser reads. */
const longestAddress = 1_000

/**
 * The rows, and for each address to which only forms are sent a way to the page above it. A form that is refused shows its
 * page there, and a phone that had put the page away asks for the address again, without the form: it must not find nothing.
 */
export function withWaysBack(rows: readonly Route[]): Route[] {
  const pages = new Set(rows.filter(({ method }) => method === 'get').map(({ path }) => path))
  // In the place of the form: what is matched before it, or after, stays so.
  return rows.flatMap((row) => (pages.has(row.path) ? [row] : [row, wayBack(row.path, pages)]))
}

function wayBack(path: string, pages: ReadonlySet<string>): Route {
  const names = path.split('/')
  const above = names.findLastIndex((_, at) => at > 1 && pages.has(names.slice(0, at).join('/')))
  return {
    method: 'get',
    path,
    // It says nothing of anybody: who may see the page is asked there.
    access: 'public',
    handler: (req, res) => {
      if (req.path.length > longestAddress) throw new NotFoundError('No address of ours is as long.')
      res.redirect(303, above < 0 ? '/' : req.path.split('/').slice(0, above).join('/'))
    },
  }
}
