import type { Connection } from 'mongoose'
import { leaveTypes } from '../../../policy/leave/leave.ts'
import { rangeOf } from '../../../shared/paging.ts'
import type { Person } from '../person.ts'
import { peopleFrom } from '../person-store.ts'
import type { PeopleSearch } from './search.ts'

/** So many are sorted when they are read; of more the first of the alphabet are soon met when it is walked. */
const mostSorted = 1_000

type Index = Record<string, 1>
const byWords: Index = { organisationId: 1, 'list.words': 1 }

export type PeopleListStore = ReturnType<typeof createPeopleListStore>

/** Lists of people by name, whose cost does not grow with the organisation: each by an index that begins with it. */
export function createPeopleListStore(connection: Connection) {
  const model = connection.model('person')
  return {
    /** A page by name, as the language sorts. */
    async findPage(organisationId: string, search: PeopleSearch, page: number): Promise<Person[]> {
      const { filter, sort, hint } = await planOf(organisationId, search)
      const { skip, limit } = rangeOf(page)
      return peopleFrom(await model.find(filter, null, { hint, sort, skip, limit }).lean())
    },
    /** How many there are, at most so many. */
    count(organisationId: string, search: PeopleSearch, most: number): Promise<number> {
      const filter = filterOf(organisationId, search)
      const hint = narrowestOf(search) ?? alphabetOf(search)
      return model.countDocuments(filter, { hint, limit: most }).exec()
    },
    /** Whoever has this very word, active or not. */
    async findByWord(organisationId: string, word: string): Promise<Person[]> {
      return peopleFrom(await model.find({ organisationId, 'list.words': word }).hint(byWords).lean())
    },
    /** How a page is found, as the database tells it. */
    async explainPage(organisationId: string, search: PeopleSearch): Promise<unknown> {
      const { filter, sort, hint } = await planOf(organisationId, search)
      const { limit } = rangeOf(1)
      return model.find(filter, null, { hint, sort, limit }).explain('executionStats')
    },
  }

  /**
   * Few are found by the index of what was asked, and sorted; of very many the alphabet is walked until the page is full.
   * Either way a page costs about as much at a hundred people as at a hundred thousand.
   */
  async function planOf(organisationId: string, search: PeopleSearch) {
    const words = await rarestFirst(organisationId, search.words)
    const filter = filterOf(organisationId, { ...search, words })
    const narrowest = narrowestOf(search)
    const found = narrowest && (await model.countDocuments(filter, { hint: narrowest, limit: mostSorted }))
    const isWalked = narrowest === undefined || found === mostSorted
    const sort = { [`list.${search.language}`]: 1, _id: 1 } as const
    return { filter, hint: isWalked ? alphabetOf(search) : narrowest, sort }
  }

  /** An index finds people by the first word alone: that should be the one that the fewest have. */
  async function rarestFirst(organisationId: string, words: readonly string[]): Promise<readonly string[]> {
    if (words.length < 2) return words
    const limit = { hint: byWords, limit: mostSorted }
    const counted = await Promise.all(
      words.map(async (word) => {
        const filter = { organisationId, 'list.words': beginningWith(word) }
        return { word, count: await model.countDocuments(filter, limit) }
      }),
    )
    return counted.toSorted((a, b) => a.count - b.count).map(({ word }) => word)
  }
}

function alphabetOf({ language }: PeopleSearch): Index {
  return { organisationId: 1, isActive: 1, [`list.${language}`]: 1, _id: 1 }
}

/** The index that leaves the fewest to look at; undefined where nothing narrows the list. */
function narrowestOf({ words, teamId, managerId, siteId, away }: PeopleSearch): Index | undefined {
  if (words.length > 0) return byWords
  if (managerId !== undefined) return { organisationId: 1, managerId: 1 }
  if (teamId !== undefined) return { organisationId: 1, teamId: 1 }
  if (away !== undefined) return { organisationId: 1, 'list.away.type': 1, 'list.away.until': 1 }
  return siteId === undefined ? undefined : { organisationId: 1, siteId: 1 }
}

function filterOf(organisationId: string, search: PeopleSearch) {
  const { words, isActive, teamId, siteId, managerId, away } = search
  const beginnings = words.map((word) => ({ 'list.words': beginningWith(word) }))
  return {
    organisationId,
    isActive,
    ...(teamId !== undefined && { teamId }),
    ...(siteId !== undefined && { siteId }),
    ...(managerId !== undefined && { managerId }),
    ...(away && awayFilter(away)),
    ...(beginnings.length > 0 && { $and: beginnings }),
  }
}

/** The index of who is away narrows either. */
function awayFilter({ sooner = [], ...away }: NonNullable<PeopleSearch['away']>) {
  const backBy = { 'list.away': { $elemMatch: awayMatch(away) } }
  if (sooner.length === 0 || away.backBy === undefined) return backBy
  const anyway = { 'list.away': { $elemMatch: awayMatch({ ...away, backBy: undefined }) } }
  return { ...anyway, $or: [backBy, { _id: { $in: [...sooner] } }] }
}

function awayMatch({ on, until = on, type, backBy }: NonNullable<PeopleSearch['away']>) {
  return {
    type: { $in: type === undefined ? [...leaveTypes] : [type] },
    from: { $lte: until },
    until: { $gt: on },
    ...(backBy !== undefined && { back: { $lte: backBy } }),
  }
}

function beginningWith(word: string) {
  return { $regex: `^${escaped(word)}` }
}

function escaped(word: string): string {
  return word.replace(/[^\p{L}\p{N}]/gu, String.raw`\$&`)
}
