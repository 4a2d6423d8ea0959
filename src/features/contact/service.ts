import { today, type Weekday, type CivilDate } from '../../shared/civil-date.ts'
import { ChangedMeanwhileError, NotFoundError } from '../../shared/errors.ts'
import type { DigestRhythm } from '../../policy/digests/digest-slots.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { ActName, AuditedAct, AuditLog } from '../audit/index.ts'
import { settingsOn, type OrganisationSettings, type PeopleService, type Person } from '../people/index.ts'
import {
  areDigestsOver,
  chooseDigest,
  isSparedDigests,
  pauseEverything,
  sayNothingNoMore,
  sayNothingUntil,
  silenceOf,
  startAgain,
  untouchedPlan,
  type ContactPlan,
  type Silence,
} from './contact-plan.ts'
import type { ContactPlanStore } from './contact-plan-store.ts'
import {
  usualDigest,
  withDayOfMonth,
  withFrequency,
  withTime,
  withWeekday,
  type DigestChoice,
  type DigestFrequency,
} from './digest-choice.ts'
import { createSendGate } from './send-gate.ts'

export type ContactService = ReturnType<typeof createContactService>

interface Parts {
  plans: ContactPlanStore
  people: Pick<PeopleService, 'find' | 'organisation' | 'contactOf' | 'chooseName'>
  audit: AuditLog
  /** What was held while everything was paused goes on; it joins the transaction. */
  goesOn: (person: Person) => Promise<void>
  inTransaction: InTransaction
  clock: Clock
}

/** A plan as it holds today, with the usual in place of what was not chosen. */
export interface PlanToday {
  plan: ContactPlan
  digest: DigestChoice
  /** Whether the person chose the digest, or has the usual one. */
  isDigestChosen: boolean
  /** CON-11: none comes in this leave, unless they choose one. */
  isSpared: boolean
  person: Person
  contact: Person | undefined
}

const noDigest = { frequency: 'none' } as const

/** A change that meets another one is made again on what that one left; so often in a row none does. */
const triesOfAChange = 5

export function createContactService({ plans, people, audit, goesOn, inTransaction, clock }: Parts) {
  return {
    async own(viewer: Viewer): Promise<PlanToday> {
      const person = await personOf(viewer)
      const plan = await planOf(person)
      const settings = await settingsOf(person.organisationId)
      const contact = await people.contactOf(person)
      // In a pause: as it is once they start again.
      const asStarted = startAgain(plan, clock())
      const isSpared = isSparedDigests(asStarted, person, today(clock()))
      const digest = isSpared ? noDigest : (plan.digest ?? usualDigest(settings.digestTime))
      return { plan, digest, isDigestChosen: plan.digest !== undefined, isSpared, person, contact }
    },

    chooseFrequency: (viewer: Viewer, frequency: DigestFrequency) =>
      changeDigest(viewer, (choice, usual) =>
        withFrequency(choice, frequency, { today: today(clock()), usual }),
      ),
    chooseWeekday: (viewer: Viewer, weekday: Weekday) =>
      changeDigest(viewer, (choice) => withWeekday(choice, weekday, today(clock()))),
    chooseDayOfMonth: (viewer: Viewer, day: number) =>
      changeDigest(viewer, (choice) => withDayOfMonth(choice, day, today(clock()))),
    chooseTime: (viewer: Viewer, at: string) => changeDigest(viewer, (choice) => withTime(choice, at)),

    /** Empty: by what the name tells. */
    chooseName: (viewer: Viewer, called: string): Promise<void> =>
      inTransaction(async () => {
        await people.chooseName(viewer.personId, called === '' ? undefined : called)
        await audit.record({ act: 'nameChosen', by: viewer })
      }),

    sayNothingUntil: (viewer: Viewer, date: CivilDate) =>
      change(viewer, 'contactPlanChanged', (plan) => sayNothingUntil(plan, date)),
    sayNothingNoMore: (viewer: Viewer) => change(viewer, 'contactPlanChanged', sayNothingNoMore),
    pauseEverything: (viewer: Viewer) =>
      change(viewer, 'contactPaused', (plan) => pauseEverything(plan, clock())),
    /** CON-11: of somebody who has had a loss, by whoever says so. It leaves the row of any pause, also where there is one already. */
    async pauseFor(viewer: Viewer, person: Person): Promise<void> {
      const audited = { act: 'contactPaused', by: viewer, about: person.id } as const
      if ((await planOf(person)).pausedSince) await audit.record(audited)
      else await changePlan(person, audited, (plan) => pauseEverything(plan, clock()))
    },
    startAgain: (viewer: Viewer) =>
      inTransaction(async () => {
        const plan = await change(viewer, 'contactStartedAgain', (before) => startAgain(before, clock()))
        await goesOn(await personOf(viewer))
        return plan
      }),

    /** One press in a mail, without a sign-in. Stopping what is stopped changes nothing. */
    async stopDigest(person: Person): Promise<void> {
      const byLink = { other: 'nobody', organisationId: person.organisationId } as const
      const audited = { act: 'contactPlanChanged', by: byLink, about: person.id } as const
      await changePlan(person, audited, (plan) =>
        plan.digest?.frequency === 'none' ? plan : { ...plan, digest: noDigest, digestFrom: clock() },
      )
    },

    areDigestsOver: (person: Person): boolean => areDigestsOver(person, today(clock())),

    isDigestStopped: async (person: Person): Promise<boolean> =>
      (await planOf(person)).digest?.frequency === 'none',

    /** Why no mail may reach the person now. */
    async silence({ personId }: Pick<Viewer, 'personId'>): Promise<Silence | undefined> {
      const plan = await plans.find(personId)
      return plan && silenceOf(plan, today(clock()))
    },

    /** The plans of these people in the order asked, the untouched ones too. */
    async plansOf(some: readonly Pick<Person, 'id' | 'organisationId'>[]): Promise<ContactPlan[]> {
      const stored = await plans.findMany(some.map(({ id }) => id))
      const found = new Map(stored.map((plan) => [plan.personId, plan]))
      return some.map((person) => found.get(person.id) ?? untouchedPlan(person))
    },

    /** The ids of those whose contact is paused, as they wish or after a loss. */
    pausedIn: (organisationId: string) => plans.pausedIn(organisationId),

    /** The choices of a digest that people of the organisation made; the usual one is not among them. */
    digestChoices: (organisationId: string) => plans.digestChoices(organisationId),

    sendGate: createSendGate({
      nationOf: async (person) => (await settingsOf(person.organisationId)).nation,
    }),
  }

  async function personOf(viewer: Viewer): Promise<Person> {
    const person = await people.find(viewer.personId)
    if (!person) throw new NotFoundError('The viewer has gone.')
    return person
  }

  async function planOf(person: Person): Promise<ContactPlan> {
    return (await plans.find(person.id)) ?? untouchedPlan(person)
  }

  async function settingsOf(organisationId: string): Promise<OrganisationSettings> {
    const organisation = await people.organisation(organisationId)
    if (!organisation) throw new NotFoundError('The organisation has gone.')
    return settingsOn(organisation, today(clock()))
  }

  async function changeDigest(
    viewer: Viewer,
    choose: (choice: DigestChoice, usual: DigestRhythm) => DigestChoice,
  ): Promise<DigestChoice> {
    const usual = usualDigest((await settingsOf(viewer.organisationId)).digestTime)
    const person = await personOf(viewer)
    const after = await change(viewer, 'contactPlanChanged', (plan) => {
      const isSpared = isSparedDigests(plan, person, today(clock()))
      const before = isSpared ? noDigest : (plan.digest ?? usual)
      return chooseDigest(plan, before, choose(before, usual), clock())
    })
    return after.digest ?? usual
  }

  async function change(
    viewer: Viewer,
    act: ActName,
    make: (plan: ContactPlan) => ContactPlan,
  ): Promise<ContactPlan> {
    return changePlan(await personOf(viewer), { act, by: viewer }, make)
  }

  async function changePlan(
    person: Person,
    audited: AuditedAct,
    make: (plan: ContactPlan) => ContactPlan,
  ): Promise<ContactPlan> {
    for (let tries = 0; tries < triesOfAChange; tries += 1) {
      const changed = await inTransaction(async () => {
        const before = await planOf(person)
        const after = make(before)
        if (after === before) return before
        const next = { ...after, version: before.version + 1 }
        if (!(await plans.replace(next))) return undefined
        await audit.record(audited)
        return next
      })
      if (changed) return changed
    }
    throw new ChangedMeanwhileError('The contact plan is being changed elsewhere.')
  }
}
