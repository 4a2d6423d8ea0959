import { ChangedMeanwhileError, NotFoundError } from '../../shared/errors.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { newId } from '../../shared/ids.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { WeekPattern } from '../../shared/week-pattern.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { Person } from '../people/index.ts'
import type { LeaveChanges, LeaveEffect } from '../leave/index.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { readNextThings, summaryOf, peopleAwaited, type ReturnSummary } from './overview.ts'
import {
  answerWish,
  newWish,
  withdrawWish,
  type ReturnWish,
  type WishAnswer,
} from './return-date/return-request.ts'
import { whyNotReturnOn, type ReturnDateRefusal } from '../../policy/return/return-date.ts'
import { leaveOfWish, readSituation, type ReturnSituation, type SituationParts } from './situation.ts'
import {
  agree,
  askForChange,
  isUndoneBy,
  movedTo,
  share,
  withWeeks,
  type ChangeReason,
  type WeekPlan,
} from './first-weeks/phased-plan.ts'
import { faultsOf, whyOutdated, type PlanFault, type PlannedWeeks } from '../../policy/return/phased-plan.ts'

export type ReturnPlansService = ReturnType<typeof createReturnPlansService>

export interface ReturnPlansParts extends SituationParts {
  leaves: Pick<LeaveChanges, 'effectsOf' | 'setReturnDate'>
  outbox: Pick<OutboxService, 'tellSomething'>
  clock: Clock
  inTransaction: InTransaction
}

export function createReturnPlansService(parts: ReturnPlansParts) {
  const { wishes, plans, leaves, outbox, clock, inTransaction } = parts

  return {
    own,
    ofTeam,

    /** Names a first day back. It stands at once when the notice is long enough, else it waits for the contact. */
    nameReturnDate: (
      viewer: Viewer,
      wants: CivilDate,
    ): Promise<{ wish: ReturnWish } | { refusal: ReturnDateRefusal }> =>
      inTransaction(async () => {
        const now = await own(viewer)
        if (now.wish && isSameWish(now, now.wish, wants)) return { wish: now.wish }
        const refusal = whyNotReturnOn(wants, leaveOfWish(now), now.today)
        if (refusal) return { refusal }
        const wish = newWish({ ...ownerOf(now), given: now.today, wants, at: clock() }, leaveOfWish(now))
        await wishes.add(wish)
        await settle(now, wish)
        await tellContact(now)
        return { wish }
      }),

    /** What would end, or have to be agreed again, once this date stood. */
    async effectsOf({ person, leave, plan }: ReturnSituation, returnDate: CivilDate): Promise<LeaveEffect[]> {
      const effects = await leaves.effectsOf(person, { ...leave, returnDate })
      return plan && isUndoneBy(plan, returnDate)
        ? [...effects, { textKey: 'return-plans.check.planAgain', date: returnDate }]
        : effects
    },

    /** Takes back a date that has not been answered. */
    withdrawReturnDate: (viewer: Viewer, wishId: string): Promise<void> =>
      inTransaction(async () => {
        const now = await own(viewer)
        await answer(now, withdrawWish(wishOpen(now, wishId), clock()))
        await tellContact(now)
      }),

    answerReturnDate: (viewer: Viewer, personId: string, wishId: string, said: WishAnswer): Promise<void> =>
      inTransaction(async () => {
        const now = await ofTeam(viewer, personId)
        await answer(now, answerWish(wishOpen(now, wishId), said, now.today, clock()))
        await outbox.tellSomething(now.person)
      }),

    /** Saves the weeks as a draft. `version` is the one that the person had open; 0 for the first. */
    async saveWeeks(
      viewer: Viewer,
      weeks: WeekPattern[],
      version: number,
    ): Promise<{ faults: PlanFault[] } | { problem: 'changedMeanwhile' } | { plan: WeekPlan }> {
      const now = await own(viewer)
      if (!now.returnDate) throw new NotFoundError('There is no return date to plan from.')
      const planned = { returnDate: now.returnDate, weeks }
      const faults = faultsOf(planned, now)
      if (faults.length > 0) return { faults }
      if ((now.plan?.version ?? 0) !== version) return { problem: 'changedMeanwhile' }
      const plan = now.plan ? withWeeks(now.plan, planned, clock()) : firstDraft(now, planned)
      return (await plans.put(plan)) ? { plan } : { problem: 'changedMeanwhile' }
    },

    /** The person's own yes to the version they saw; the contact is asked for theirs. */
    sharePlan: (viewer: Viewer, version: number): Promise<void> =>
      inTransaction(async () => {
        const now = await own(viewer)
        await put(share(planOpen(now, 'draft', version), clock()))
        await tellContact(now)
      }),

    answerPlan: (
      viewer: Viewer,
      personId: string,
      version: number,
      said: 'agree' | ChangeReason,
    ): Promise<void> =>
      inTransaction(async () => {
        const now = await ofTeam(viewer, personId)
        const plan = planOpen(now, 'shared', version)
        await put(said === 'agree' ? agree(plan, clock()) : askForChange(plan, said, clock()))
        await outbox.tellSomething(now.person)
      }),

    /** Undefined when no leave is served. */
    async summaryFor(viewer: Viewer): Promise<ReturnSummary | undefined> {
      const now = await own(viewer).catch(nothingServed)
      return now && summaryOf(now)
    },
    nextThings: (team: readonly { person: Person; leave: LeaveRecord }[]) => readNextThings(parts, team),
    peopleAwaited: (some: readonly Person[]) => peopleAwaited(parts, some),
  }

  function own(viewer: Viewer): Promise<ReturnSituation> {
    return readSituation(parts, viewer, viewer.personId)
  }

  /** Of somebody in the viewer's team; anybody else is not found, and nobody is their own contact. */
  async function ofTeam(viewer: Viewer, personId: string): Promise<ReturnSituation> {
    if (personId === viewer.personId) throw new NotFoundError('Nobody is their own contact.')
    return readSituation(parts, viewer, personId)
  }

  async function answer(now: ReturnSituation, answered: ReturnWish | undefined): Promise<void> {
    if (!answered || !(await wishes.answer(answered)))
      throw new ChangedMeanwhileError('The date was answered, or taken back.')
    await settle(now, answered)
  }

  /** A date that stands moves the leave's return date, and a plan that was made for another day. */
  async function settle(now: ReturnSituation, wish: ReturnWish): Promise<void> {
    if (wish.state !== 'settled' || !wish.settledOn) return
    await leaves.setReturnDate(now.person.id, now.leave.id, wish.settledOn)
    if (now.plan && now.plan.returnDate !== wish.settledOn)
      await put(movedTo(now.plan, wish.settledOn, clock()))
  }

  async function put(plan: WeekPlan): Promise<void> {
    if (!(await plans.put(plan))) throw new ChangedMeanwhileError('The plan changed.')
  }

  async function tellContact({ contact }: ReturnSituation): Promise<void> {
    if (contact) await outbox.tellSomething(contact)
  }

  function firstDraft(now: ReturnSituation, planned: PlannedWeeks): WeekPlan {
    return { ...ownerOf(now), ...planned, state: 'draft', version: 1, changedAt: clock() }
  }
}

function ownerOf({ person, leave }: ReturnSituation) {
  return { id: newId(), organisationId: person.organisationId, personId: person.id, leaveId: leave.id }
}

/** A form that was sent twice. */
function isSameWish({ leave }: ReturnSituation, { state, wants, settledOn }: ReturnWish, again: CivilDate) {
  if (state === 'asked') return wants === again
  return state === 'settled' && settledOn === again && leave.returnDate === again
}

/** The wish that the page showed, if it is still the newest. */
function wishOpen({ wish }: ReturnSituation, id: string): ReturnWish {
  if (wish?.id !== id) throw new ChangedMeanwhileError('Another date has been named.')
  return wish
}

/** The plan, if it is still the one that the page showed. */
function planOpen(now: ReturnSituation, state: WeekPlan['state'], version: number): WeekPlan {
  const { plan } = now
  const isOpen = plan?.state === state && plan.version === version && !whyOutdated(plan, now.returnDate, now)
  if (!isOpen) throw new ChangedMeanwhileError('The plan is not the one that was shown.')
  return plan
}

function nothingServed(error: unknown): undefined {
  if (error instanceof NotFoundError) return undefined
  throw error
}
