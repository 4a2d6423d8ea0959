import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { addDays, today } from '../../src/shared/civil-date.ts'
import { startTree, type PortalTree } from './portal-tree.ts'
import type { ReadingOrder, ReadingReport } from './page-reader.ts'
import { mediansOf, type Contender, type Medians } from './rounds.ts'

const roundMs = 700
const rounds = 5
const inFlight = 8
const thisTree = join(import.meta.dirname, '../..')

/** The main pages, and who of the demonstration reads them. */
const pages: { page: string; path: string; reader?: string }[] = [
  { page: '/healthz', path: '/healthz' },
  { page: 'help, signed out', path: '/help' },
  { page: 'help', path: '/help', reader: 'Priya' },
  { page: 'news', path: '/news', reader: 'Priya' },
  { page: 'days', path: '/days', reader: 'Priya' },
  { page: 'return', path: '/return', reader: 'Priya' },
  { page: 'first page, away', path: '/', reader: 'Priya' },
  { page: 'first page, back at work', path: '/', reader: 'Ade' },
  { page: 'first page, manager: team', path: '/team', reader: 'Tom' },
  { page: 'first page, HR', path: '/hr', reader: 'Helen' },
  { page: 'first page, editor', path: '/news/write', reader: 'Sam' },
]

/**
 * Readings of each main page a second, from a portal as `npm start` runs it on its embedded database, beside its own
 * `/healthz` (decision 41). Folders of other checkouts of the portal may be given: they take turns with this one.
 */
export async function* benchPages(others: readonly string[]): AsyncIterable<object> {
  const worker = new Worker(new URL('./page-reader.ts', import.meta.url))
  const trees: PortalTree[] = []
  try {
    for (const folder of [thisTree, ...others]) trees.push(await startTree(folder))
    for (const { name, firstPageMs } of trees) yield { tree: name, firstPageMs: Math.round(firstPageMs) }
    for (const tree of trees) await bringAdeBack(tree)
    const healthz: number[] = []
    for (const page of pages) {
      const contenders = await Promise.all(trees.map((tree) => reading(worker, tree, page)))
      const found = await mediansOf(contenders, rounds)
      if (page.path === '/healthz') healthz.push(...found.map(({ perSecond }) => perSecond))
      yield* linesOf(page.page, trees, found, healthz)
    }
  } finally {
    await worker.terminate()
    for (const tree of trees) await tree.stop()
  }
}

function* linesOf(
  page: string,
  trees: readonly PortalTree[],
  found: readonly Medians[],
  healthz: readonly number[],
) {
  const [first] = found
  for (const [index, { name }] of trees.entries()) {
    const { perSecond, cpuMs } = found[index] ?? { perSecond: 0, cpuMs: 0 }
    yield {
      page,
      tree: name,
      perSecond: Math.round(perSecond),
      ofHealthz: rounded(perSecond / (healthz[index] ?? 1)),
      cpuMs: rounded(cpuMs),
      ...(index > 0 && first
        ? {
            thisTreeIs: `${rounded(first.perSecond / perSecond)} times, by CPU ${rounded(cpuMs / first.cpuMs)}`,
          }
        : {}),
    }
  }
}

async function reading(
  worker: Worker,
  tree: PortalTree,
  { path, reader }: { path: string; reader?: string },
): Promise<Contender> {
  const cookie = reader === undefined ? '' : await tree.cookiesOf(reader)
  const order: ReadingOrder = { url: `${tree.url}${path}`, cookie, ms: roundMs, inFlight }
  return {
    name: tree.name,
    async round() {
      const before = await tree.cpuSeconds()
      worker.postMessage(order, [])
      const [report] = (await once(worker, 'message')) as [ReadingReport]
      if ('error' in report) throw new Error(report.error)
      return { ...report, cpuSeconds: (await tree.cpuSeconds()) - before }
    },
  }
}

/** The demonstration has nobody who came back lately. */
async function bringAdeBack(tree: PortalTree): Promise<void> {
  const end = addDays(today(new Date()), -2)
  await tree.inDatabase((db) =>
    db.collection('people').updateOne({ staffNumber: 'demo-ade' }, { $set: { 'leaves.0.end': end } }),
  )
}

function rounded(number: number): number {
  return Number(number.toFixed(2))
}
