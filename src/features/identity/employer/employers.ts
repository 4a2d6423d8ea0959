import type { EmployerAnswer, EmployerProvider, EmployerRefusal } from '../../../shared/employer-provider.ts'
import type { Limits } from '../../../shared/limit.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { Role } from '../../../shared/viewer.ts'
import type { AuditLog } from '../../audit/index.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import { hashOf } from '../mailed-code/mailed-code.ts'
import { freshForMs } from '../session/way-in.ts'
import { employerBeginsPerNetwork, employerFormsPerNetwork } from '../sign-in-limits.ts'
import { begunForMs, idOfBegun, newSecrets, secretsFor, type BegunSignIn } from './begun-sign-in.ts'
import type { BegunSignInStore } from './begun-sign-in-store.ts'
import type { EmployerAccounts } from './employer-accounts.ts'
import type { createEmployerRoles } from './employer-roles.ts'

/** One employer whose people have work accounts, as the operator has set it. */
export interface Employer {
  key: string
  /** The name of the organisation. */
  organisation: string
  staffNumberClaim: string | undefined
  groupsClaim: string
  rolesOfGroups: ReadonlyMap<string, Role> | undefined
  provider: EmployerProvider
}

export interface EmployersParts {
  employers: readonly Employer[]
  begun: BegunSignInStore
  accounts: EmployerAccounts
  giveRoles: ReturnType<typeof createEmployerRoles>
  people: Pick<PeopleService, 'organisations'>
  hasAccess(person: Person): boolean
  limits: Limits
  audit: AuditLog
  clock: Clock
  secret: string
  log: { warn(fields: object, message: string): void }
}

type Beginning = Pick<BegunSignIn, 'purpose' | 'isFresh' | 'next'> & {
  employer: string
  person?: { id: string; organisationId: string } | undefined
  sealedForm: string
  browserId: string
  network: string
}

/** Why nobody came in; each is a sentence of `employer.problems`. */
export const employerProblems = [
  'noAnswer',
  'notValid',
  'cancelled',
  'unknown',
  'tooMany',
  'stale',
  'notYours',
  'notNow',
  'taken',
] as const
export type EmployerProblem = (typeof employerProblems)[number]

/** Who came back, and by which proof. */
export interface CameBack {
  person: Person
  provenAt: Date
}

export type Employers = ReturnType<typeof createEmployers>

/** Signing in with a work account: the browser goes to the employer's provider, and comes back. */
export function createEmployers(parts: EmployersParts) {
  const { employers, begun, accounts, people, limits, audit, clock, secret } = parts
  return {
    accounts,

    /** Those of this organisation, or all; to show it again, those that can say that it was just now. */
    async offered(
      of: { organisationId?: string; isFresh?: boolean } = {},
    ): Promise<Pick<Employer, 'key' | 'organisation'>[]> {
      const able = employers.filter(({ provider }) => !of.isFresh || provider.canProveNow)
      if (of.organisationId === undefined || able.length === 0) return able
      const ids = await Promise.all(able.map(organisationIdOf))
      return able.filter((_, at) => ids[at] === of.organisationId)
    },

    /** Answers the address where the browser goes. */
    async begin(beginning: Beginning): Promise<Outcome<string, 'noAnswer' | 'tooMany'>> {
      const { purpose, isFresh, next, person, sealedForm, browserId, network } = beginning
      const employer = employers.find(({ key }) => key === beginning.employer)
      const organisationId = employer && (await organisationIdOf(employer))
      const isTheirs = person === undefined || person.organisationId === organisationId
      if (!employer || organisationId === undefined || !isTheirs) return { refusal: 'noAnswer' }
      const carriesForm = sealedForm !== ''
      const asks = carriesForm
        ? [employerFormsPerNetwork, employerBeginsPerNetwork]
        : [employerBeginsPerNetwork]
      if (!(await limits.takeAll(asks.map((limit) => ({ limit, key: [network] })))).isGranted)
        return { refusal: 'tooMany' }
      const secrets = newSecrets(secret)
      const wish = { isFresh, isToChoose: purpose === 'add', maxAgeSeconds: freshForMs / 1000 }
      const address = await employer.provider.addressFor(secrets, wish)
      if ('refusal' in address) return address
      await begun.add({
        id: idOfBegun(secrets.state),
        organisationId,
        employer: employer.key,
        browser: hashOf(browserId, secret),
        purpose,
        ...(person && { personId: person.id }),
        isFresh,
        next,
        ...(carriesForm && { sealedForm }),
        expiresAt: new Date(clock().getTime() + begunForMs),
      })
      return address
    },

    /** What the browser began that comes back with this state: once, and only the same browser. */
    take: (state: string, browserId: string): Promise<BegunSignIn | undefined> =>
      begun.take({ id: idOfBegun(state), browser: hashOf(browserId, secret) }, clock()),

    /** Who it is that came back, by the whole address at which they did. */
    async answer(
      one: BegunSignIn,
      state: string,
      address: string,
    ): Promise<Outcome<EmployerAnswer, EmployerRefusal>> {
      const employer = employers.find(({ key }) => key === one.employer)
      if (!employer) return { refusal: 'noAnswer' }
      const answer = await employer.provider.answerTo(secretsFor(state, secret), address)
      if ('refusal' in answer && answer.refusal === 'notValid') await noteRefusal(one)
      return answer
    },

    /** The person whose account it is, with the roles that their groups give. */
    async enter(one: BegunSignIn, answer: EmployerAnswer): Promise<Outcome<CameBack, EmployerProblem>> {
      const employer = employers.find(({ key }) => key === one.employer)
      const owner =
        employer && (await accounts.ownerOf(answer, { ...employer, organisationId: one.organisationId }))
      if (!employer || owner === undefined) return refuse(one, 'unknown')
      // Before any role is given: what comes back must be who was there before.
      if (one.personId !== undefined && owner !== one.personId) return refuse(one, 'notYours')
      const person = await parts.giveRoles(owner, answer.claims, employer)
      if (!person || !parts.hasAccess(person)) return refuse(one, 'unknown')
      const provenAt = provenAtOf(answer)
      if (one.isFresh && clock().getTime() - provenAt.getTime() >= freshForMs) return refuse(one, 'notNow')
      return { ok: { person, provenAt } }
    },
  }

  /** By the provider's word alone: whoever sits at an unlocked computer comes in, and changes nothing that an account hangs on. */
  function provenAtOf({ provenAt = new Date(0) }: EmployerAnswer): Date {
    return new Date(Math.min(provenAt.getTime(), clock().getTime()))
  }

  async function organisationIdOf({ organisation }: Employer): Promise<string | undefined> {
    const found = (await people.organisations()).find(({ name }) => name === organisation)
    if (!found) parts.log.warn({ organisation }, 'no organisation has the name in OIDC_ORGANISATION')
    return found?.id
  }

  async function refuse<Problem extends EmployerProblem>(
    one: BegunSignIn,
    problem: Problem,
  ): Promise<{ refusal: Problem }> {
    await noteRefusal(one)
    return { refusal: problem }
  }

  async function noteRefusal({ organisationId, personId }: BegunSignIn): Promise<void> {
    const by =
      personId === undefined ? { other: 'nobody' as const, organisationId } : { personId, organisationId }
    await audit.record({ act: 'workAccountRefused', by })
  }
}
