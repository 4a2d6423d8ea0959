import {
  Router,
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import { NotAllowedError, SecondStepError, SignedOutError } from '../../shared/errors.ts'
import { readingAnew } from '../database/read-memory.ts'
import { underRequestId } from '../request-id.ts'
import { may, type Permission, type Viewer } from '../../shared/viewer.ts'

/** Who may use a route: everybody, anybody signed in, or whoever holds the permission. */
export type Access = 'public' | 'signed-in' | Permission

export interface Route {
  method: 'get' | 'post'
  path: string
  access: Access
  /** Said to everybody, or the way to more: the mailed code alone opens it (decision 18). All else asks for a second step. */
  byCodeAlone?: boolean
  /** Asks for a proof of these minutes: who holds somebody's unlocked phone must not take their account over. */
  needsFreshProof?: boolean
  /** One of the listed ways into a session (decision 18): no other route can begin one. */
  beginsSession?: boolean
  /** Pages of reading: logs and metrics hold the pattern only, no actor, session or item (decision 9). */
  isReading?: boolean
  /** A second press is a second act: its answer sets a cookie, or sends another code. */
  mayRepeat?: boolean
  /** A second press waits until the first has its answer, and is then handled itself: its answer sets a cookie too. */
  oneByOne?: boolean
  /** Takes a POST without a CSRF token. Only the exceptions of decision 19. */
  withoutCsrf?: boolean
  /** The body of the POST means nothing: whatever is said of it, it is left unread, and Node lets it run out. */
  withoutBody?: boolean
  /** The POST carries a file: its body is read after it is asked who sends it, in parts. */
  isUpload?: boolean
  handler: (req: Request, res: Response) => Promise<void> | void
}

/** Reads the bodies of all requests but those of rows that have none, and those that carry a file. */
export function readBodies(rows: readonly Route[], read: RequestHandler): RequestHandler {
  const router = Router()
  for (const row of rows.filter(({ withoutBody, isUpload }) => withoutBody || isUpload)) {
    router[row.method](row.path, (_req, _res, next) => next('router'))
  }
  return router.use(read)
}

/** What a form passes: whether a page of ours sent it, before it is asked who did; then what it holds. */
export interface FormChecks {
  sender: RequestHandler
  /** Reads the form of a row that carries a file. */
  upload: RequestHandler
  content: readonly RequestHandler[]
}

const noChecks: { sender: RequestHandler[]; content: readonly RequestHandler[] } = { sender: [], content: [] }

/**
 * Mounts the rows in order; a form passes the checks first. Refuses a row without its access, so that no page is open by mistake.
 * A request goes by the rows alone whose paths begin with the same name as its own: there are hundreds of others.
 */
export function mountRoutes(app: Express, rows: readonly Route[], forms: FormChecks): void {
  const formChecks = { sender: [forms.sender], content: forms.content }
  const routers = new Map<string, Router>()
  for (const row of rows) {
    if (!row.access) throw new Error(`${row.method} ${row.path} does not say who may use it.`)
    const { sender, content } = row.method === 'post' && !row.withoutCsrf ? formChecks : noChecks
    const read = row.isUpload ? [forms.upload] : []
    const beginning = firstNameIn(row.path)
    if (/[:*{]/.test(beginning)) throw new Error(`${row.path} begins with no name of its own.`)
    const router = routers.get(beginning) ?? Router()
    routers.set(beginning, router)
    router[row.method](row.path, noteRoute(row), ...sender, guard(row), ...read, ...content, row.handler)
  }
  app.use((req, res, next) => {
    const router = routers.get(firstNameIn(req.path))
    if (router) router(req, res, next)
    else next()
  })
}

/** As the router reads paths: it takes small letters and capitals for the same, and decodes nothing. */
function firstNameIn(path: string): string {
  const [, name = ''] = path.split('/', 2)
  return name.toLowerCase()
}

/** The viewer of a route that is not public. */
export function viewerOf(req: Request): Viewer {
  const viewer = req.user?.viewer
  if (!viewer) throw new SignedOutError('Nobody is signed in.')
  return viewer
}

/** For an act of which only some kinds need it. */
export function requireFreshProof(req: Request): void {
  if (!req.user?.isProvenNow) throw new SecondStepError('Needs a proof of now.')
}

function noteRoute(row: Route): RequestHandler {
  return (_req, res, next) => {
    res.locals.route = row
    // Here and not before: what reads a body goes on in the time of its stream, and forgets.
    underRequestId(res.locals.requestId, () => (row.beginsSession ? readingAnew(next) : next()))
  }
}

function guard({ access, byCodeAlone = false, needsFreshProof = false }: Route) {
  return (req: Request, _res: Response, next: NextFunction): void => {
    if (access === 'public') return next()
    const viewer = viewerOf(req)
    if (access !== 'signed-in' && !may(viewer, access)) throw new NotAllowedError(`Needs ${access}.`)
    if (!byCodeAlone && !req.user?.hasSecondStep) throw new SecondStepError('Needs a second step.')
    if (needsFreshProof) requireFreshProof(req)
    next()
  }
}
