import { newId } from '../../src/shared/ids.ts'
import { addDays, today } from '../../src/shared/civil-date.ts'
import { createAwayStore } from '../../src/features/people/finding/away-store.ts'
import type { Person } from '../../src/features/people/index.ts'
import { createPersonStore } from '../../src/features/people/person-store.ts'
import { signedInAs } from '../support/browser.ts'
import { aPerson, aTeam, type Team } from '../support/builders.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'
import { mediansOf, type Contender } from './rounds.ts'

const rounds = 5
const roundMs = 1_000
const atATime = 1_000
const goal = 1.3
const sizes = [200, 100_000]

/** HR’s pages, as they are asked for most; none may grow with the organisation. */
const pages = [
  { page: 'first page', path: '/hr' },
  { page: 'people', path: '/hr/people' },
  { page: 'people by a name', path: '/hr/people?q=rare' },
  { page: 'people by a team', path: '/hr/people?team=team-1' },
]

/**
 * What one reading of HR’s pages costs at two hundred people and at a hundred thousand, a sixth of them away. Somebody
 * writes before each reading, so that none is answered from memory.
 */
export async function* benchHr(): AsyncIterable<object> {
  const portals: { size: number; portal: TestPortal; team: Team }[] = []
  try {
    for (const size of sizes) {
      const portal = await startApp({ now: new Date().toISOString() })
      const team = await aTeam(portal)
      const began = performance.now()
      await addPeople(portal, team, size)
      portals.push({ size, portal, team })
      yield { people: size, filledInMs: Math.round(performance.now() - began) }
    }
    for (const { page, path } of pages) {
      const contenders = await Promise.all(
        portals.map((one) => reading(one.portal, one.team, one.size, path)),
      )
      const found = await mediansOf(contenders, rounds)
      const [small, large] = found.map(({ perSecond }) => 1000 / perSecond)
      const ratio = Number(((large ?? 0) / (small ?? 1)).toFixed(2))
      yield { page, msAt200: rounded(small), msAt100000: rounded(large), ratio, goal }
    }
  } finally {
    for (const { portal } of portals) await portal.close()
  }
}

async function reading(
  portal: TestPortal,
  { hr, editor }: Team,
  size: number,
  path: string,
): Promise<Contender> {
  const helen = await signedInAs(portal, hr)
  return {
    name: `${size} people`,
    async round() {
      const began = performance.now()
      let done = 0
      for (; performance.now() - began < roundMs; done += 1) {
        await portal.services.people.chooseName(editor.id, `Sam ${done}`)
        const { status } = await helen.get(path)
        if (status !== 200) throw new Error(`${path} answered ${status}`)
      }
      return { done, seconds: (performance.now() - began) / 1000 }
    },
  }
}

async function addPeople({ services }: TestPortal, { manager }: Team, size: number): Promise<void> {
  const { connection } = services.database
  const store = createPersonStore(connection, createAwayStore(connection))
  for (let from = 0; from < size; from += atATime) {
    const count = Math.min(atATime, size - from)
    await store.addMany(Array.from({ length: count }, (_, at) => somebody(manager, from + at)))
  }
}

function somebody({ organisationId, id }: Person, at: number): Person {
  const now = today(new Date())
  const names = ['Siân', 'Tom', 'Lowri', 'Llŷr', 'Amira', 'Chris', 'Ann', 'Owen']
  const name = at === 7 ? 'Una Rare' : `${names[at % names.length]} Smith ${at % 97}`
  const start = addDays(now, -(at % 300))
  return aPerson({
    organisationId,
    staffNumber: String(100_000 + at),
    name,
    // A few have nobody yet.
    ...(at % 1_000 > 0 && { managerId: id }),
    teamId: `team-${Math.floor(at / 20)}`,
    leaves: at % 6 === 0 ? [{ id: newId(), type: 'maternity', start }] : [],
  })
}

function rounded(ms: number | undefined): number {
  return Number((ms ?? 0).toFixed(1))
}
