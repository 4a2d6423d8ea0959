import { currentLeave, type LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import { listPage, rangeOf, type ListPage } from '../../../shared/paging.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { AuditedAct } from '../../audit/index.ts'
import type { ContactService } from '../../contact/index.ts'
import type { LeaveChanges, LeaveEffect } from '../../leave/index.ts'
import { canKeepRecordOf, canReadSpecialDatesOf, settingsOn, type Person } from '../../people/index.ts'
import { underPolicy } from '../under-policy.ts'
import { seenMark } from '../leave-version.ts'
import { withTold } from '../with-told.ts'
import { withToConfirm } from '../written/index.ts'
import { leavesOf, plannedBy, type FieldRefusal, type PlannedLeave } from '../leave-act.ts'
import type { LeaveRecordsParts } from '../service.ts'
import { createAnswerActs } from './answer-acts.ts'
import {
  actOf,
  kindsFor,
  otherDatesOf,
  waitsThough,
  type Reported,
  type ReportedChange,
} from './reported-change.ts'
import type { ReportedChangeStore } from './reported-change-store.ts'

export type ReportActs = ReturnType<typeof createReportActs>

export interface ReportParts extends Omit<LeaveRecordsParts, 'leaves'> {
  reports: ReportedChangeStore
  leaves: Pick<LeaveChanges, 'effectsOf' | 'hold' | 'keep' | 'stopContact'>
  contact: Pick<ContactService, 'pauseFor'>
}

/** Whose leave it is about, who says so, and what waits already. */
export interface ReportSubject {
  person: Person
  leave: LeaveRecord
  by: ReportedChange['by']
  waiting: ReportedChange[]
  /** Who keeps in touch with them and is HR, and so sees it too. */
  hrInTouch: Person | undefined
  /** The longest career break by the employer’s policy, in months. */
  breakMonths: number
  today: CivilDate
}

/** What would follow; for what moves no date, nothing. */
export interface CheckedReport {
  planned: PlannedLeave | undefined
  effects: LeaveEffect[]
}

/** “Something has changed”: said by the person, or to HR by phone. */
export function createReportActs(parts: ReportParts) {
  const { people, reports, leaves, contact, audit, outbox, clock, inTransaction } = parts
  const today = () => dayOf(clock())

  return {
    ...createAnswerActs(parts),
    /** The viewer’s own, or of somebody whose record they keep; the leave is the one that is served today. */
    subject,
    /** The same, of a leave that is over too while something that was said of it waits: HR answer that all the same. */
    subjectToAnswer,

    async check(now: ReportSubject, reported: Reported): Promise<Outcome<CheckedReport, FieldRefusal>> {
      const planned = planFor(now, reported)
      return 'refusal' in planned ? planned : { ok: await whatItMeans(now, planned.ok) }
    },

    /**
     * Keeps what was said, and moves what depends on it. `seen`: the mark of what the page said comes of it. `notAsSeen`:
     * something else would by now.
     */
    report: (
      viewer: Viewer,
      personId: string,
      { seen, ...reported }: Reported & { seen?: string | undefined },
    ): Promise<Outcome<ReportedChange, FieldRefusal | 'notAsSeen'>> =>
      inTransaction(async () => {
        const now = await subject(viewer, personId)
        await leaves.hold(now.person.id)
        const planned = planFor(now, reported)
        if ('refusal' in planned) return planned
        if (seen !== undefined && seen !== markOfReport(await whatItMeans(now, planned.ok)))
          return { refusal: 'notAsSeen' }
        const report = newReport(now, reported, clock())
        if (!(await reports.put(report))) throw new ChangedMeanwhileError('It was reported already.')
        if (planned.ok) await keepPlanned(now, reported, planned.ok)
        await (reported.kind === 'loss' ? stopAllContact(viewer, now) : audit.record(rowOf(viewer, report)))
        await tell(now, reported)
        return { ok: report }
      }),

    /** Whether a loss was ever written down for the viewer. */
    hasHadLoss: ({ personId }: Viewer): Promise<boolean> => reports.hasLossOf(personId),
    /** Sentences on what the viewer said of themselves, until HR have looked at it. */
    async ownTold({ personId }: Viewer): Promise<string[]> {
      return toldKeys(await reports.findWaitingOf(personId))
    },
    /** What waits for the viewer, of a page. */
    async waiting(
      viewer: Viewer,
      page: number,
    ): Promise<ListPage<{ report: ReportedChange; person: Person }>> {
      const found = listPage(
        await reports.findWaiting(viewer.organisationId, [viewer.personId], rangeOf(page)),
      )
      const byId = new Map(
        (await people.findMany(found.rows.map(({ personId }) => personId))).map((one) => [one.id, one]),
      )
      const rows = found.rows.flatMap((report) => {
        const person = byId.get(report.personId)
        return person && canKeepRecordOf(viewer, person) ? [{ report, person }] : []
      })
      return { ...found, rows }
    },
    /** How many of what was said about one person wait for HR. */
    countOf: async (personId: string): Promise<number> => (await reports.findWaitingOf(personId)).length,
    count: (viewer: Viewer): Promise<number> =>
      reports.countWaiting(viewer.organisationId, [viewer.personId]),
  }

  async function subject(viewer: Viewer, personId: string): Promise<ReportSubject> {
    const person = await people.find(personId)
    const leave = person && currentLeave(person, today())
    return subjectOf(viewer, person, leave)
  }

  async function subjectToAnswer(
    viewer: Viewer,
    personId: string,
  ): Promise<ReportSubject & { isOver: boolean }> {
    const person = await people.find(personId)
    const current = person && currentLeave(person, today())
    const waiting = current ? [] : await reports.findWaitingOf(personId)
    const over = person?.leaves.findLast(({ id }) => waiting.some(({ leaveId }) => leaveId === id))
    return { ...(await subjectOf(viewer, person, current ?? over)), isOver: current === undefined }
  }

  async function subjectOf(
    viewer: Viewer,
    person: Person | undefined,
    leave: LeaveRecord | undefined,
  ): Promise<ReportSubject> {
    if (!person || !leave || !canReadSpecialDatesOf(viewer, person))
      throw new NotFoundError('No leave that is served.')
    const isOwn = person.id === viewer.personId
    const waiting = await reports.findWaitingOf(person.id)
    const hrInTouch = await people.hrInTouchWith(person)
    const organisation = await people.organisation(person.organisationId)
    if (!organisation) throw new Error(`There is no organisation ${person.organisationId}.`)
    // Of a break the policy of its first day; of one to come, that of today.
    const asOf = leave.type === 'career-break' ? leave.start : today()
    const { breakMonths } = settingsOn(organisation, asOf)
    return { person, leave, by: isOwn ? 'person' : 'hr', waiting, hrInTouch, breakMonths, today: today() }
  }

  async function whatItMeans(
    { person }: ReportSubject,
    planned: PlannedLeave | undefined,
  ): Promise<CheckedReport> {
    if (!planned) return { planned, effects: [] }
    const effects = await leaves.effectsOf(person, leavesOf(planned))
    return { planned: await underPolicy(people, person, planned), effects }
  }

  function planFor(now: ReportSubject, reported: Reported): Outcome<PlannedLeave | undefined, FieldRefusal> {
    // A birth that is written down already is corrected with the leave, by HR.
    if (!kindsFor(now).includes(reported.kind)) throw new ChangedMeanwhileError('It is written down already.')
    if (reported.which && !otherDatesOf(now.leave).includes(reported.which))
      throw new ChangedMeanwhileError('The leave has no such date.')
    const act = actOf(now.leave, reported)
    return act ? plannedBy(now.person.leaves, act, now.today) : { ok: undefined }
  }

  /** Nobody is told of what they said themselves, nor of a loss. */
  function keepPlanned(now: ReportSubject, { kind }: Reported, planned: PlannedLeave): Promise<void> {
    const changed = leavesOf(planned)
    const isTold = now.by === 'hr' && kind !== 'loss'
    const person = isTold ? withTold(now.person, changed, clock()) : now.person
    return leaves.keep(withToConfirm(person, planned), changed)
  }

  /** CON-11: no mail, and no day that was put forward or agreed. DP-02: the row that it leaves is that of any pause. */
  async function stopAllContact(viewer: Viewer, { person, leave }: ReportSubject): Promise<void> {
    await leaves.stopContact(person, leave)
    await contact.pauseFor(viewer, person)
  }

  /** Each side hears of what the other did; after a loss the person hears nothing but HR’s voice. */
  async function tell({ person, by }: ReportSubject, { kind }: Reported): Promise<void> {
    if (by === 'person')
      for (const one of await people.recordKeepersOf(person)) await outbox.tellSomething(one)
    else if (kind !== 'loss') await outbox.tellSomething(person)
  }
}

/** What was read before the press: whoever has read something else reads it again. */
export function markOfReport({ planned, effects }: CheckedReport): string {
  return seenMark({ because: planned?.because ?? [], effects })
}

/** After a loss pages are quiet; a birth and a placement have moved the dates already. */
function toldKeys(waiting: readonly ReportedChange[]): string[] {
  const told = waiting.filter(({ kind }) => toldKinds.includes(kind))
  return told.map(({ kind, leaveChanged }) =>
    leaveChanged ? `changed.toldBefore.${kind}` : `changed.told.${kind}`,
  )
}

const toldKinds: readonly ReportedChange['kind'][] = ['dates', 'break-end', 'not-returning', 'career-break']

function rowOf(viewer: Viewer, { id, personId }: ReportedChange): AuditedAct {
  return { act: 'somethingChanged', by: viewer, about: personId, record: id }
}

function newReport({ person, leave, by }: ReportSubject, reported: Reported, at: Date): ReportedChange {
  const { kind, date, which } = reported
  return {
    id: newId(),
    organisationId: person.organisationId,
    personId: person.id,
    leaveId: leave.id,
    kind,
    ...(date && { date }),
    ...(which && { which }),
    by,
    at,
    // What HR have heard themselves needs nobody to confirm it.
    state: by === 'person' || waitsThough(reported) ? 'waits' : 'settled',
    version: 1,
  }
}
