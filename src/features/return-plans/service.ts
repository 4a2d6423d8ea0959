import type { CivilDate } from '../../shared/civil-date.ts'
import { ChangedMeanwhileError, NotFoundError } from '../../shared/errors.ts'
import { newId } from '../../shared/ids.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { WeekPattern } from '../../shared/week-pattern.ts'
import type { OutboxService } from '../outbox/index.ts'
import {
  contactIdOf,
  returnDateOf,
  type LeaveRecord,
  type Organisation,
  type PeopleService,
  type Person,
} from '../people/index.ts'
import { keyDates, nextKeyDate } from './key-dates.ts'
import {
  answerWish,
  newWish,
  whyNotReturnOn,
  type ReturnWish,
  type WishAnswer,
  type WishRefusal,
} from './return-wish.ts'
import type { ReturnWishStore } from './return-wish-store.ts'
import {
  agree,
  askForChange,
  faultsOf,
  movedTo,
  share,
  withWeeks,
  type ChangeReason,
  type PlanFault,
  type WeekPlan,
} from './week-plan.ts'
import type { WeekPlanStore } from './week-plan-store.ts'

export type ReturnPlansService = ReturnType<typeof createReturnPlansService>

export interface ReturnPlansParts {
  wishes: ReturnWishStore
  plans: WeekPlanStore
  people: PeopleService
  outbox: Pick<OutboxService, 'tellSomething'>
  clock: Clock
  inTransaction: InTransaction
}

/** All that is known about one return, as one of its two sides may see it. */
export interface ReturnSituation {
  person: Person
  leave: LeaveRecord
  organisation: Organisation
  contact: Person | undefined
  returnDate: CivilDate | undefined
  wish: ReturnWish | undefined
  plan: WeekPlan | undefined
  today: CivilDate
}

export interface ReturnSummary {
  returnDate: CivilDate | undefined
  /** Named by the person; else it follows from the leave. */
  isSet: boolean
  /** `textKey` says what it is. */
  next: { date: CivilDate; textKey: string } | undefined
  planState: 'none' | WeekPlan['state']
  /** Something here waits for the person. */
  waits: boolean
}

/** The next thing about a return, as the manager sees it. */
export interface NextReturnThing {
  kind: 'answerDate' | 'answerPlan' | 'back'
  date: CivilDate | undefined
  isDue: boolean
}

export function createReturnPlansService(parts: ReturnPlansParts) {
  const { wishes, plans, people, outbox, clock, inTransaction } = parts

  return {
    own: (viewer: Viewer) => situationOf(viewer, viewer.personId),

    /** Of somebody in the viewer's team; anybody else is not found. */
    async ofTeam(viewer: Viewer, personId: string): Promise<ReturnSituation> {
      if (personId === viewer.personId) throw new NotFoundError('Nobody is their own contact.')
      return situationOf(viewer, personId)
    },

    /** Names a first day back. It stands at once when the notice is long enough, else it waits for the contact. */
    async nameReturnDate(
      viewer: Viewer,
      wants: CivilDate,
    ): Promise<{ wish: ReturnWish } | { refusal: WishRefusal }> {
      const now = await situationOf(viewer, viewer.personId)
      const of = leaveOfWish(now.leave)
      const refusal = whyNotReturnOn(wants, of, now.today)
      if (refusal) return { refusal }
      const { person, leave, today } = now
      const facts = {
        id: newId(),
        organisationId: person.organisationId,
        personId: person.id,
        leaveId: leave.id,
      }
      const wish = newWish({ ...facts, given: today, wants, at: clock() }, of)
      await inTransaction(async () => {
        await wishes.add(wish)
        await settle(now, wish)
        await tellContact(now)
      })
      return { wish }
    },

    async answerReturnDate(viewer: Viewer, personId: string, answer: WishAnswer): Promise<void> {
      const now = await situationOf(viewer, personId)
      const answered = now.wish && answerWish(now.wish, answer, clock())
      if (!answered) throw new ChangedMeanwhileError('There is nothing to answer any more.')
      await inTransaction(async () => {
        if (!(await wishes.answer(answered))) throw new ChangedMeanwhileError('It was answered already.')
        await settle(now, answered)
        await outbox.tellSomething(now.person)
      })
    },

    /** Saves the weeks as a draft. `version` is the one that the person had open; 0 for the first. */
    async saveWeeks(
      viewer: Viewer,
      weeks: WeekPattern[],
      version: number,
    ): Promise<{ faults: PlanFault[] } | { problem: 'changedMeanwhile' } | { plan: WeekPlan }> {
      const { person, leave, returnDate, plan: before } = await situationOf(viewer, viewer.personId)
      if (!returnDate) throw new NotFoundError('There is no return date to plan from.')
      const faults = faultsOf(weeks, person.pattern)
      if (faults.length > 0) return { faults }
      if ((before?.version ?? 0) !== version) return { problem: 'changedMeanwhile' }
      const plan = before ? withWeeks(before, weeks, clock()) : firstDraft(person, leave, returnDate, weeks)
      return (await plans.put(plan)) ? { plan } : { problem: 'changedMeanwhile' }
    },

    /** The person's own yes; the contact is asked for theirs. */
    async sharePlan(viewer: Viewer): Promise<void> {
      const now = await situationOf(viewer, viewer.personId)
      if (now.plan?.state !== 'draft') throw new ChangedMeanwhileError('There is no draft to share.')
      await putAndTell(share(now.plan, clock()), () => tellContact(now))
    },

    async answerPlan(viewer: Viewer, personId: string, answer: 'agree' | ChangeReason): Promise<void> {
      const now = await situationOf(viewer, personId)
      if (now.plan?.state !== 'shared') throw new ChangedMeanwhileError('There is no plan to answer.')
      const next = answer === 'agree' ? agree(now.plan, clock()) : askForChange(now.plan, answer, clock())
      await putAndTell(next, () => outbox.tellSomething(now.person))
    },

    /** For the first page of somebody away. Undefined when no leave is served. */
    async summaryFor(viewer: Viewer): Promise<ReturnSummary | undefined> {
      const now = await situationOf(viewer, viewer.personId).catch(nothingServed)
      if (!now) return undefined
      const next = nextKeyDate(keyDates(now.leave, now.returnDate, now.today), now.today)
      return {
        returnDate: now.returnDate,
        isSet: now.leave.returnDate !== undefined,
        next: next && { date: next.date, textKey: `return-plans.dates.${next.key}` },
        planState: now.plan?.state ?? 'none',
        waits: now.plan?.changeAsked !== undefined,
      }
    },

    /** For the manager's list, by person. */
    async nextThings(
      team: readonly { person: Person; leave: LeaveRecord }[],
    ): Promise<Map<string, NextReturnThing>> {
      const leaveIds = team.map(({ leave }) => leave.id)
      const [asked, planned] = await Promise.all([wishes.findAsked(leaveIds), plans.findOfLeaves(leaveIds)])
      return new Map(team.map(({ person, leave }) => [person.id, nextThing(leave, asked, planned)]))
    },

    /** Whether something here waits for them: an answer to their plan, or somebody's date or plan. */
    async waitsForAnswer(person: Person): Promise<boolean> {
      const team = await people.teamOf(person.organisationId, person.id)
      const leaves = team.flatMap((member) => people.leaveToday(member) ?? [])
      const own = people.leaveToday(person)
      const leaveIds = leaves.map(({ id }) => id)
      const [asked, planned, mine] = await Promise.all([
        wishes.findAsked(leaveIds),
        plans.findOfLeaves(leaveIds),
        own && plans.findOfLeave(own.id),
      ])
      return (
        asked.length > 0 || planned.some(({ state }) => state === 'shared') || mine?.changeAsked !== undefined
      )
    },
  }

  async function situationOf(viewer: Viewer, personId: string): Promise<ReturnSituation> {
    const person = await people.find(personId)
    if (!person || !isVisible(viewer, person)) throw new NotFoundError('Nobody of theirs.')
    const leave = people.leaveToday(person)
    const organisation = await people.organisation(person.organisationId)
    if (!leave || !organisation) throw new NotFoundError('No leave is served today.')
    const contactId = contactIdOf(person)
    const [wish, plan, contact] = await Promise.all([
      wishes.findNewest(leave.id),
      plans.findOfLeave(leave.id),
      contactId === undefined ? undefined : people.find(contactId),
    ])
    return {
      person,
      leave,
      organisation,
      contact,
      returnDate: returnDateOf(leave),
      wish,
      plan,
      today: people.today(),
    }
  }

  /** A date that stands moves the leave's return date, and a plan that was made for another day. */
  async function settle(now: ReturnSituation, wish: ReturnWish): Promise<void> {
    if (wish.state !== 'settled' || !wish.settledOn) return
    await people.setReturnDate(now.person.id, now.leave.id, wish.settledOn)
    if (!now.plan || now.plan.returnDate === wish.settledOn) return
    if (!(await plans.put(movedTo(now.plan, wish.settledOn, clock()))))
      throw new ChangedMeanwhileError('The plan changed.')
  }

  async function putAndTell(plan: WeekPlan, tell: () => Promise<void>): Promise<void> {
    await inTransaction(async () => {
      if (!(await plans.put(plan))) throw new ChangedMeanwhileError('The plan changed.')
      await tell()
    })
  }

  async function tellContact({ contact }: ReturnSituation): Promise<void> {
    if (contact) await outbox.tellSomething(contact)
  }

  function firstDraft(
    person: Person,
    leave: LeaveRecord,
    returnDate: CivilDate,
    weeks: WeekPattern[],
  ): WeekPlan {
    const { id: personId, organisationId } = person
    const owner = { id: newId(), organisationId, personId, leaveId: leave.id }
    return { ...owner, returnDate, weeks, state: 'draft', version: 1, changedAt: clock() }
  }
}

/** The leave without the date that was named for its end. */
export function leaveOfWish(record: LeaveRecord) {
  const { returnDate: booked, ...leave } = record
  return { leave, booked }
}

function isVisible(viewer: Viewer, person: Person): boolean {
  if (person.organisationId !== viewer.organisationId) return false
  return (
    person.id === viewer.personId ||
    contactIdOf(person) === viewer.personId ||
    person.managerId === viewer.personId
  )
}

function nextThing(
  leave: LeaveRecord,
  asked: readonly ReturnWish[],
  planned: readonly WeekPlan[],
): NextReturnThing {
  const date = returnDateOf(leave)
  if (asked.some(({ leaveId }) => leaveId === leave.id)) return { kind: 'answerDate', date, isDue: true }
  const plan = planned.find(({ leaveId }) => leaveId === leave.id)
  return plan?.state === 'shared'
    ? { kind: 'answerPlan', date, isDue: true }
    : { kind: 'back', date, isDue: false }
}

function nothingServed(error: unknown): undefined {
  if (error instanceof NotFoundError) return undefined
  throw error
}
