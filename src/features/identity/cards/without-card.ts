import type { Clock } from '../../../shared/ports.ts'
import { listPage, rangeOf, type ListPage } from '../../../shared/paging.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { canFindRecordOf, type PeopleService, type Person } from '../../people/index.ts'
import type { SignInStore } from '../sign-in-store.ts'

interface WithoutCardParts {
  signIns: Pick<SignInStore, 'authenticators' | 'passkeys' | 'cards'>
  people: Pick<PeopleService, 'findMany' | 'withLeave'>
  clock: Clock
}

/** Who is away, or will be, and can open no page about themselves: nothing is set up, and no card is on its way. Whose leave began first comes first. */
export function createWithoutCard({ signIns, people, clock }: WithoutCardParts) {
  return { count, list }

  async function count(viewer: Viewer): Promise<number> {
    return (await idsFor(viewer)).length
  }

  async function list(viewer: Viewer, page: number): Promise<ListPage<Person>> {
    const { skip, limit } = rangeOf(page)
    const { rows: ids, hasMore } = listPage((await idsFor(viewer)).slice(skip, skip + limit))
    const found = new Map((await people.findMany(ids)).map((person) => [person.id, person]))
    const rows = ids.flatMap((id) => found.get(id) ?? [])
    return { rows: rows.filter((person) => canFindRecordOf(viewer, person)), hasMore }
  }

  async function idsFor({ organisationId, language }: Viewer): Promise<string[]> {
    const [ids, ...having] = await Promise.all([
      people.withLeave(organisationId, language),
      signIns.authenticators.personIdsIn(organisationId),
      signIns.passkeys.personIdsIn(organisationId),
      signIns.cards.openIn(organisationId, clock()),
    ])
    const have = new Set(having.flat())
    return ids.filter((id) => !have.has(id))
  }
}
