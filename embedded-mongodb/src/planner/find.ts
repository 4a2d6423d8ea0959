import { keysOf } from '../indexes/keys.ts'
import { compileFilter, type Matcher } from '../query/filter.ts'
import { compileSort, type Sort } from '../sort.ts'
import type { Collection } from '../storage/catalog.ts'
import type { Tables } from '../storage/tables.ts'
import type { Stored, View } from '../storage/view.ts'
import { decode } from '../values/codec.ts'
import { keyOf } from '../values/key.ts'
import type { Document, Value } from '../values/types.ts'
import { planFor, type Access, type Plan } from './plan.ts'
import { scanCollection, scanIndex, type Candidate, type Counters } from './scan.ts'

export interface Query {
  filter: Document
  sort?: Document | undefined
  skip?: number | undefined
  /** Undefined or 0: all. */
  limit?: number | undefined
  hint?: Value | undefined
}

/** A document that matches; decoded only when somebody asks. */
export class Match implements Stored {
  readonly row: number
  readonly body: Uint8Array
  #document: Document | undefined

  constructor({ row, body }: Candidate) {
    this.row = row
    this.body = body
  }

  get document(): Document {
    return (this.#document ??= decode(this.body))
  }
}

/** A query made ready: soundness checked, plan chosen. `run` may be called once. */
export interface PreparedQuery {
  plan: Plan
  counters: Counters
  run(): Iterable<Match>
  /** How many matches there are, with skip and limit; from the index alone where that is enough. */
  count(): number
}

export function prepareQuery(
  tables: Tables,
  view: View,
  collection: Collection,
  query: Query,
): PreparedQuery {
  const matches = compileFilter(query.filter)
  const sort = query.sort === undefined ? undefined : compileSort(query.sort)
  const touched = view.touched(collection)
  const sortFields = touched.size === 0 ? (sort?.fields ?? []) : []
  const chosen = planFor(collection, { filter: query.filter, sort: sortFields, hint: query.hint })
  const plan = { ...chosen, isSorted: sort === undefined || (touched.size === 0 && chosen.isSorted) }
  const counters = { keys: 0, documents: 0 }
  const search: Search = { tables, view, collection, plan, counters, matches, touched }
  const run = () => ordered(search, query, sort)
  return { plan, counters, run, count: () => countOf(search, query) ?? Array.from(run(), () => 1).length }
}

/** Undefined when the documents have to be looked at. */
function countOf(
  { plan: { access }, tables, touched }: Search,
  { skip = 0, limit = 0 }: Query,
): number | undefined {
  if (access.kind !== 'index' || !access.isExact || touched.size > 0) return undefined
  const { index, bounds } = access
  const most = limit === 0 ? Number.POSITIVE_INFINITY : skip + limit
  let all = 0
  for (const range of bounds.ranges) {
    if (all >= most) break
    const wanted = limit === 0 ? undefined : most - all
    all += tables.rows.countEntries({ index: index.id, ...range }, wanted)
  }
  const rest = Math.max(0, all - skip)
  return limit === 0 ? rest : Math.min(rest, limit)
}

/** The document with this `_id` in the committed state. */
export function findById(tables: Tables, collection: Collection, id: Value): Match | undefined {
  const [idIndex] = collection.indexes
  const found = idIndex && tables.rows.documentUnder(idIndex.id, keyOf(id))
  return found && new Match({ row: found[0], body: found[1] })
}

interface Search {
  tables: Tables
  view: View
  collection: Collection
  plan: Plan
  counters: Counters
  matches: Matcher
  touched: ReadonlyMap<number, Uint8Array | undefined>
}

function ordered(search: Search, query: Query, sort: Sort | undefined): Iterable<Match> {
  const { skip = 0, limit = 0 } = query
  const end = limit === 0 ? undefined : skip + limit
  if (sort === undefined || search.plan.isSorted) {
    const found = portion(matching(search, end), skip, end)
    return search.view === search.tables ? found : settled(search, found)
  }
  return portion(sortedInMemory(search, sort, end), skip, end)
}

function* portion(matches: Iterable<Match>, skip: number, end: number | undefined): Generator<Match> {
  let at = 0
  for (const match of matches) {
    if (at >= skip) yield match
    if (++at === end) return
  }
}

function* matching(search: Search, wanted: number | undefined): Generator<Match> {
  const { plan, touched, matches } = search
  const isExact = plan.access.kind === 'index' && plan.access.isExact
  const changed = changedMatches(search)
  for (const candidate of candidates(search, plan.access, wanted)) {
    if (plan.access.kind === 'collection') yield* takeUpTo(changed, candidate.row, plan.access.backwards)
    if (touched.has(candidate.row)) continue
    const match = new Match(candidate)
    if (isExact || matches(match.document)) yield match
  }
  yield* changed
}

/** The matches among documents of which the tables do not say what this reader sees, in the order of a scan. */
function changedMatches({ touched, plan, matches }: Search): Match[] {
  const sign = plan.access.kind === 'collection' && plan.access.backwards ? -1 : 1
  return [...touched]
    .toSorted(([a], [b]) => sign * (a - b))
    .flatMap(([row, body]) => (body === undefined ? [] : [new Match({ row, body })]))
    .filter((match) => matches(match.document) && isWithin(plan.access, match.document))
}

/** A scan of an index that was asked for sees no documents that the index leaves out. */
function isWithin(access: Access, document: Document): boolean {
  return access.kind !== 'index' || keysOf(access.index.definition, document).keys.length > 0
}

/** Takes from the front what comes before a row in the order of the scan. */
function* takeUpTo(changed: Match[], row: number, backwards: boolean): Generator<Match> {
  const isNext = (match: Match) => (backwards ? match.row >= row : match.row <= row)
  for (let next = changed[0]; next !== undefined && isNext(next); next = changed[0]) {
    changed.shift()
    yield next
  }
}

function* candidates(search: Search, access: Access, wanted: number | undefined): Generator<Candidate> {
  const context = { rows: search.tables.rows, counters: search.counters, wanted }
  if (access.kind === 'collection') yield* scanCollection(search.collection, access, context)
  else if (access.kind === 'index') yield* scanIndex(access, context)
  else yield* eachOnce(access.branches.map((branch) => scanIndex(branch, { ...context, wanted: undefined })))
}

function* eachOnce(scans: Iterable<Candidate>[]): Generator<Candidate> {
  const seen = new Set<number>()
  for (const scan of scans) {
    for (const candidate of scan) {
      if (!seen.has(candidate.row)) yield candidate
      seen.add(candidate.row)
    }
  }
}

/** Finds all rows at once: what others change later, when a cursor goes on, does not count in a transaction. */
function* settled(search: Search, matches: Iterable<Match>): Generator<Match> {
  yield* read(
    search,
    Array.from(matches, ({ row }) => row),
  )
}

function* read({ view, collection }: Search, rows: readonly number[]): Generator<Match> {
  for (const row of rows) {
    const body = view.body(collection, row)
    if (body !== undefined) yield new Match({ row, body })
  }
}

interface Keyed {
  row: number
  key: Buffer
}

/** Holds rows and keys only: the documents are read again in their order. Keeps no more than are asked for. */
function* sortedInMemory(search: Search, sort: Sort, end: number | undefined): Generator<Match> {
  const kept: Keyed[] = []
  for (const { row, document } of matching(search, undefined)) {
    kept.push({ row, key: sort.keyOf(document) })
    if (end !== undefined && kept.length >= 2 * end + 100) cut(kept, end)
  }
  cut(kept, end ?? kept.length)
  const rows = kept.map(({ row }) => row)
  kept.length = 0
  yield* read(search, rows)
}

function cut(kept: Keyed[], length: number): void {
  kept.sort((a, b) => Buffer.compare(a.key, b.key))
  kept.length = Math.min(kept.length, length)
}
