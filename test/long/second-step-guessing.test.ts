import assert from 'node:assert/strict'
import { test } from 'node:test'
import { load } from 'cheerio'
import { newWords } from '../../src/features/identity/cards/card.ts'
import { hashesOf, newRecoveryCodes } from '../../src/features/identity/recovery-codes/recovery-code.ts'
import { cardTriesPerDay, secondStepsPerQuarter } from '../../src/features/identity/sign-in-limits.ts'
import type { Person } from '../../src/features/people/index.ts'
import { authenticatorOf, sessionOf } from '../support/browser.ts'
import { aPerson, aTeam } from '../support/builders.ts'
import { letTimePass } from '../support/limits.ts'
import type { TestPortal } from '../support/start-app.ts'
import { twoWebProcesses } from './two-web-processes.ts'

/** FLT-25 asks for 10,000, of each step: `GUESSES=10000`. */
const guesses = Number(process.env['GUESSES'] ?? 1_000)
const victims = 10
/** Requests under way at once; each process has half of them. */
const atOnce = 32
const dayMs = 24 * 60 * 60_000
/** Numbers of an app that could come to be right while it runs. */
const halfMinutes = 60

/** A step that can be guessed: what is typed, where, and how many wrong ones are heard. */
interface Step {
  name: string
  path: string
  field: string
  heard: number
  /** Gives this person the step. Answers a wrong guess for each number, and what is right once the guessing is over. */
  give(person: Person): Promise<{ wrong(at: number): string; right(): string }>
  opensTo: string
}

interface Victim {
  cookie: string
  token: string
  wrong(at: number): string
  right(): string
}

test('guesses at a second step, over two web processes and one database: exactly the limit is heard', async (t) => {
  const { portal, urls } = await twoWebProcesses(t)
  const { organisation } = await aTeam(portal)

  for (const step of stagesOf(portal)) {
    await t.test(`${step.name}: ${guesses} guesses, of which ${step.heard} of each person`, async () => {
      const people = Array.from({ length: victims }, () =>
        aPerson({ organisationId: organisation.id, roles: ['editor'] }),
      )
      await portal.services.people.addAll(people)
      const all: Victim[] = []
      for (const person of people) all.push(await victimOf(portal, urls[0]!, step, person))
      const post = (victim: Victim, at: number, typed: string) =>
        answerTo(urls[at % 2]!, victim, { path: step.path, field: step.field, typed })
      const heard = all.map(() => 0)
      await eachOf(guesses, async (at) => {
        const victim = all[at % victims]!
        const { status, said } = await post(victim, Math.floor(at / victims), victim.wrong(at))
        assert.equal(status, 422, said)
        if (/not right|not the words/.test(said)) heard[at % victims]! += 1
        else assert.match(said, /too many tries/)
      })
      assert.deepEqual(
        heard,
        all.map(() => step.heard),
      )
      const rows = portal.services.database.connection.collection('auditRows')
      const ofThem = { act: 'secondStepRefused', actorId: { $in: people.map(({ id }) => id) } }
      assert.equal(await rows.countDocuments(ofThem), victims * step.heard)

      const [first] = all
      assert.match((await post(first!, 0, first!.right())).said, /too many tries/)
      await letTimePass(portal.services.database.connection, dayMs)
      const opened = await post(first!, 1, first!.right())
      assert.deepEqual([opened.status, opened.location], [303, step.opensTo])
    })
  }
})

function stagesOf(portal: TestPortal): Step[] {
  const { identity, database } = portal.services
  const secondStep = {
    path: '/sign-in/second-step',
    field: 'proof',
    heard: secondStepsPerQuarter.most,
    opensTo: '/days',
  }
  return [
    {
      name: 'the number of an authenticator',
      ...secondStep,
      async give(person) {
        portal.setNow(new Date().toISOString())
        const { numberNow } = await authenticatorOf(portal, person)
        const right = (): string => {
          portal.setNow(new Date().toISOString())
          return numberNow()
        }
        const soonRight = new Set(
          Array.from({ length: halfMinutes }, (_, at) => {
            portal.setNow(new Date(Date.now() + (at - 2) * 30_000).toISOString())
            return numberNow()
          }),
        )
        const wrong = Array.from({ length: guesses + halfMinutes }, (_, at) => String(at).padStart(6, '0'))
        const kept = wrong.filter((number) => !soonRight.has(number))
        return { wrong: (at) => kept[at] ?? '', right }
      },
    },
    {
      name: 'a recovery code',
      ...secondStep,
      async give({ id, organisationId }) {
        const codes = newRecoveryCodes()
        const kept = { organisationId, ...(await hashesOf(codes)), madeAt: new Date() }
        await database.connection.collection<{ _id: string }>('recoveryCodes').insertOne({ _id: id, ...kept })
        return { wrong: () => newRecoveryCodes()[0] ?? '', right: () => codes[0] ?? '' }
      },
    },
    {
      name: 'the words of a card',
      path: '/ways-in/card',
      field: 'words',
      heard: cardTriesPerDay.most,
      opensTo: '/ways-in/authenticator',
      async give(person) {
        const by = { other: 'operator', organisationId: person.organisationId } as const
        const { words } = await identity.cards.make(person, by)
        return { wrong: newWords, right: () => words }
      },
    },
  ]
}

/** Somebody who has typed the mailed code, with the page of the second step open. */
async function victimOf(portal: TestPortal, url: string, step: Step, person: Person): Promise<Victim> {
  portal.setNow(new Date().toISOString())
  const session = `session=${await sessionOf(portal, person, undefined, 'code')}`
  const given = await step.give(person)
  const page = await fetch(new URL('/sign-in/second-step?next=/days', url), { headers: { cookie: session } })
  assert.equal(page.status, 200)
  const set = page.headers.getSetCookie().map((one) => one.split(';')[0])
  const token = String(
    load(await page.text())('main input[name=_csrf]')
      .first()
      .val(),
  )
  return { cookie: [session, ...set].join('; '), token, ...given }
}

async function answerTo(
  url: string,
  { cookie, token }: Victim,
  { path, field, typed }: { path: string; field: string; typed: string },
) {
  const body = new URLSearchParams({ [field]: typed, next: '/days', _csrf: token })
  const answer = await fetch(new URL(path, url), {
    method: 'POST',
    body,
    // A connection of its own: one that the portal ends while it is idle would lose a guess.
    headers: { cookie, connection: 'close' },
    redirect: 'manual',
  })
  const said = load(await answer.text())('.govuk-error-summary').text()
  return { status: answer.status, location: answer.headers.get('location'), said }
}

/** All numbers below this one, so many at once. */
async function eachOf(times: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 0
  const oneAfterTheOther = async (): Promise<void> => {
    while (next < times) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, oneAfterTheOther))
}
