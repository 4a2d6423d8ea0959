import { addDays, today as dayOf } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import { listPage, type ListPage } from '../../../shared/paging.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { canFindRecordOf } from '../access.ts'
import type { Person } from '../person.ts'
import type { PersonStore } from '../person-store.ts'
import type { AwayStore, BackSooner } from './away-store.ts'
import type { PeopleListStore } from './people-list-store.ts'
import type { PeopleSearch } from './search.ts'

/** More than these are not counted: whoever reads the number wants a shorter list anyway. */
const mostCounted = 1_000

export interface FoundPeople extends ListPage<Person> {
  count: number
  /** There are more than were counted. */
  isMore: boolean
}

interface Parts {
  people: Pick<PersonStore, 'findMany'>
  list: PeopleListStore
  away: AwayStore
  clock: Clock
}

/** Finds people among very many, for HR of their organisation. */
export function createPeopleFinder({ people, list, away, clock }: Parts) {
  return {
    async findPeople(viewer: Viewer, search: PeopleSearch, page: number): Promise<FoundPeople> {
      const { organisationId } = viewer
      const counted = await list.count(organisationId, search, mostCounted + 1)
      const found = listPage(await list.findPage(organisationId, search, page))
      const rows = found.rows.filter((person) => canFindRecordOf(viewer, person))
      return { ...found, rows, count: Math.min(counted, mostCounted), isMore: counted > mostCounted }
    },

    /** Ids of those of the organisation who are away or will be: whose leave began first comes first. */
    withLeave: (organisationId: string, language: Language): Promise<string[]> =>
      away.idsByStart(organisationId, dayOf(clock()), language),

    /** Who is away today, as far as a first page shows it: how many, and those who are back first, with their contacts. */
    async awayIn(
      organisationId: string,
      view: { weeksAhead: number; limit: number; language: Language; sooner: BackSooner },
    ) {
      const today = dayOf(clock())
      const { limit, language, sooner } = view
      const backBy = addDays(today, view.weeksAhead * 7)
      const [counts, first, alone] = await Promise.all([
        away.count(organisationId, today, { by: backBy, sooner }),
        away.firstBack(organisationId, today, { limit, language, sooner }),
        away.firstBack(organisationId, today, { limit, language, sooner, hasContact: false }),
      ])
      const idsOf = (rows: typeof first) => rows.map(({ personId }) => personId)
      const contactIds = first.flatMap(({ contactId }) => contactId ?? [])
      const found = await people.findMany([...new Set([...idsOf(first), ...idsOf(alone), ...contactIds])])
      const byId = new Map(found.map((person) => [person.id, person]))
      const inOrder = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? [])
      const contacts = inOrder([...new Set(contactIds)])
      return { ...counts, first: inOrder(idsOf(first)), alone: inOrder(idsOf(alone)), contacts }
    },
  }
}
