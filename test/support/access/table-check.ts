import {
  personFields,
  routeTable,
  seenOn,
  viewerKinds,
  type PersonField,
  type RouteAccess,
  type Seen,
  type ViewerKind,
} from '../../../src/access-table/index.ts'
import type { AccessDesk } from './access-desk.ts'
import { fieldsSeen } from './fields-on-page.ts'

/** Asks the portal for every cell of some routes. Answers each that is not as the table says. */
export async function wrongAnswers(
  desk: Pick<AccessDesk, 'ask'>,
  routes: readonly RouteAccess[] = routeTable,
  kinds: readonly ViewerKind[] = viewerKinds,
): Promise<string[]> {
  const wrong: string[] = []
  for (const { name, answers } of routes) {
    const [method = '', path = ''] = name.split(' ')
    for (const kind of kinds) {
      const found = await desk.ask({ method: method === 'post' ? 'post' : 'get', path }, kind)
      if (found !== answers[kind]) wrong.push(`${name} for ${kind}: ${found}, not ${answers[kind]}`)
    }
  }
  return wrong
}

/** Opens the pages of some routes. Answers each field that stands there and should not, and each that does not and should. */
export async function wrongFields(
  desk: Pick<AccessDesk, 'open'>,
  {
    pages,
    table = seenOn,
    kinds = viewerKinds,
  }: { pages: readonly string[]; table?: readonly Seen[]; kinds?: readonly ViewerKind[] },
): Promise<string[]> {
  const wrong: string[] = []
  for (const page of pages) {
    for (const kind of kinds) {
      const found = isOpenTo(page, kind) ? await fieldsSeen(desk, page, kind) : nothing
      const meant = fieldsFor(table, page, kind)
      for (const field of personFields) {
        if (found.has(field) !== meant.has(field))
          wrong.push(`${page} for ${kind}: ${field} ${found.has(field) ? 'is' : 'is not'} there`)
      }
    }
  }
  return wrong
}

const nothing: ReadonlySet<PersonField> = new Set()

/** What is refused is asked above. */
function isOpenTo(page: string, kind: ViewerKind): boolean {
  const route = routeTable.find(({ name }) => name === `get ${page}`)
  const answer = route?.answers[kind]
  return answer === 'allowed' || answer === 'notFound'
}

function fieldsFor(table: readonly Seen[], page: string, kind: ViewerKind): Set<PersonField> {
  const rows = table.filter((row) => row.page === page && row.by.includes(kind))
  return new Set(rows.flatMap(({ fields }) => fields))
}
