import type { Express, NextFunction, Request, RequestHandler, Response } from 'express'
import { NotAllowedError, SignedOutError } from '../../shared/errors.ts'
import { may, type Permission, type Viewer } from '../../shared/viewer.ts'

/** Who may use a route: everybody, anybody signed in, or whoever holds the permission. */
export type Access = 'public' | 'signed-in' | Permission

export interface Route {
  method: 'get' | 'post'
  path: string
  access: Access
  /** Pages of reading: logs and metrics hold the pattern only, no actor, session or item (decision 9). */
  isReading?: boolean
  /** A second press is a second act: its answer sets a cookie, or sends another code. */
  mayRepeat?: boolean
  /** A second press waits until the first has its answer, and is then handled itself: its answer sets a cookie too. */
  oneByOne?: boolean
  /** Takes a POST without a CSRF token. Only the exceptions of decision 19. */
  withoutCsrf?: boolean
  handler: (req: Request, res: Response) => Promise<void> | void
}

/** Mounts the rows in order; a form passes the checks first. Refuses a row without its access, so that no page is open by mistake. */
export function mountRoutes(
  app: Express,
  rows: readonly Route[],
  formChecks: readonly RequestHandler[],
): void {
  for (const row of rows) {
    if (!row.access) throw new Error(`${row.method} ${row.path} does not say who may use it.`)
    const checks = row.method === 'post' && !row.withoutCsrf ? formChecks : []
    app[row.method](row.path, noteRoute(row), guard(row.access), ...checks, row.handler)
  }
}

/** The viewer of a route that is not public. */
export function viewerOf(req: Request): Viewer {
  const viewer = req.user?.viewer
  if (!viewer) throw new SignedOutError('Nobody is signed in.')
  return viewer
}

function noteRoute(row: Route): RequestHandler {
  return (_req, res, next) => {
    res.locals.route = row
    next()
  }
}

function guard(access: Access) {
  return (req: Request, _res: Response, next: NextFunction): void => {
    if (access === 'public') return next()
    const viewer = viewerOf(req)
    if (access !== 'signed-in' && !may(viewer, access)) throw new NotAllowedError(`Needs ${access}.`)
    next()
  }
}
