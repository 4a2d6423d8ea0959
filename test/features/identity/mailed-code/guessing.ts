import assert from 'node:assert/strict'
import { digitsOf } from '../../../../src/features/identity/mailed-code/mailed-code.ts'
import { triesPerCode, triesPerNetwork } from '../../../../src/features/identity/sign-in-limits.ts'
import type { Person } from '../../../../src/features/people/index.ts'
import { randomFrom } from '../../../long/seeded.ts'
import { anOrganisation, aPerson } from '../../../support/builders.ts'
import { testSecret, type TestPortal } from '../../../support/start-app.ts'

/** Of the code's six digits a wrong one, so that no guess is right by chance. */
interface Target {
  person: Person
  browserId: string
  network: string
  right: string
  wrong: string
}

/** Many guesses at once at many codes, from IPv4 and IPv6 networks: each code takes five, and the guesses beyond are refused. */
export async function guessAtManyCodes(
  portals: readonly TestPortal[],
  { seed, people, guesses }: { seed: number; people: number; guesses: number },
): Promise<void> {
  const random = randomFrom(seed)
  const targets = await codesOut(portals, people)
  const chosen = Array.from({ length: guesses }, () => random.pick(targets))
  const answers = await Promise.all(
    chosen.map(async (target, at) => ({ target, refusal: await guess(portals, at, target) })),
  )
  for (const target of targets) {
    const own = answers.filter((answer) => answer.target === target).map(({ refusal }) => refusal)
    const heard = Math.min(own.length, triesPerCode)
    const [wrong, refused] = ['wrong', 'tooManyTries'].map((kind) => own.filter((one) => one === kind).length)
    assert.deepEqual([wrong, refused], [heard, own.length - heard], `seed ${seed}, ${target.network}`)
  }
}

/** All of them from one network: it has its own number of tries and not one more; another network still signs in. */
export async function guessFromOneNetwork(
  portals: readonly TestPortal[],
  { people }: { people: number },
): Promise<void> {
  const network = '2001:db8:bad:bad::/64'
  const targets = await codesOut(portals, people)
  const all = targets.flatMap((target) =>
    Array.from({ length: triesPerCode - 1 }, () => ({ ...target, network })),
  )
  assert.ok(all.length > triesPerNetwork.most)
  const answers = await Promise.all(all.map((target, at) => guess(portals, at, target)))
  assert.equal(answers.filter((answer) => answer === 'wrong').length, triesPerNetwork.most)
  assert.equal(
    answers.filter((answer) => answer === 'tooManyForNow').length,
    all.length - triesPerNetwork.most,
  )
  for (const { person, browserId, network: own, right } of targets) {
    const answer = await identityOf(portals, 0).checkCode({ code: right, browserId, network: own })
    assert.equal('ok' in answer && answer.ok.id, person.id)
  }
}

async function codesOut(portals: readonly TestPortal[], count: number): Promise<Target[]> {
  const { people, database } = portals[0]!.services
  const organisation = anOrganisation()
  await people.saveOrganisation(organisation)
  const all = Array.from({ length: count }, () => aPerson({ organisationId: organisation.id, roles: ['hr'] }))
  await people.addAll(all)
  const asked = all.map((person, at) => ({ person, browserId: person.id, network: networkAt(at) }))
  await Promise.all(
    asked.map(({ person: { email }, browserId, network }, at) =>
      identityOf(portals, at).askForCode({ email, browserId, network, formKey: undefined }),
    ),
  )
  const codes = database.connection.collection<{ _id: string; personId: string }>('mailedCodes')
  const rows = await codes.find({ organisationId: organisation.id }).toArray()
  const rightOf = new Map(rows.map(({ _id, personId }) => [personId, digitsOf(_id, testSecret)]))
  return asked.map((one) => {
    const right = rightOf.get(one.person.id) ?? ''
    return { ...one, right, wrong: right === '000000' ? '000001' : '000000' }
  })
}

async function guess(portals: readonly TestPortal[], at: number, target: Target): Promise<string> {
  const { browserId, network, wrong } = target
  const answer = await identityOf(portals, at).checkCode({ code: wrong, browserId, network })
  return 'refusal' in answer ? answer.refusal : 'signed in'
}

function identityOf(portals: readonly TestPortal[], at: number) {
  return portals[at % portals.length]!.services.identity
}

function networkAt(at: number): string {
  return at % 2 === 0 ? `10.${at >> 8}.${at & 255}.1` : `2001:db8:${at.toString(16)}:1::/64`
}
