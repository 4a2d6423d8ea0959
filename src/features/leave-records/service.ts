import { isDeepStrictEqual } from 'node:util'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { today } from '../../shared/civil-date.ts'
import { NotFoundError } from '../../shared/errors.ts'
import type { Outcome } from '../../shared/outcome.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { OpenReturn, OpenReturns } from '../../shared/open-return.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { ActName, AuditLog } from '../audit/index.ts'
import { withChanged, type LeaveChanges, type LeaveEffect } from '../leave/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import { findToKeep, type PeopleService, type Person } from '../people/index.ts'
import type { ReportedChange } from './reported/reported-change.ts'
import { withTold } from './with-told.ts'
import { withToConfirm } from './written/index.ts'
import { leavesOf, plannedBy, type FieldRefusal, type LeaveAct, type PlannedLeave } from './leave-act.ts'
import { seenMark, versionOf } from './leave-version.ts'
import { underPolicy } from './under-policy.ts'
import { openReturnOf, whileNoticeWaits } from './while-notice-waits.ts'

export type LeaveRecordsService = ReturnType<typeof createLeaveRecordsService>

export interface LeaveRecordsParts {
  people: PeopleService
  leaves: Pick<LeaveChanges, 'effectsOf' | 'keep'>
  /** What was told of a person, and waits. */
  reports: { findWaitingOf(personId: string): Promise<ReportedChange[]> }
  openReturns: OpenReturns
  audit: AuditLog
  outbox: Pick<OutboxService, 'tellSomething'>
  clock: Clock
  inTransaction: InTransaction
}

/**
 * An act, and the version of the leave that its form showed; a leave that is added has none. `seen`: the mark of what the page
 * that checks it said, where there was one.
 */
export interface ShownAct {
  act: LeaveAct
  shown: string | undefined
  seen?: string | undefined
}

/** `changedMeanwhile`: somebody else has changed the leave since the form was shown. */
export type LeaveActRefusal = FieldRefusal | 'changedMeanwhile'

export interface CheckedLeave extends PlannedLeave {
  effects: LeaveEffect[]
  /** RET-03: when they are back with the leave as it would be, while a short notice waits. */
  open: OpenReturn | undefined
}

/** What the act left of what somebody told HR: nothing was told, it is done with it, or something waits still. */
export type ToldAfter = 'nothing' | 'done' | 'waits'

/** Leave as HR write it down. */
export function createLeaveRecordsService(parts: LeaveRecordsParts) {
  const { people, leaves, reports, openReturns, audit, outbox, clock, inTransaction } = parts

  /** Anybody whose record the viewer does not keep is not found. */
  const find = (viewer: Viewer, personId: string): Promise<Person> => findToKeep(people, viewer, personId)

  return {
    find,

    /** RET-03: when they are back from this leave as it stands, while a short notice waits. */
    openReturnOf: ({ leaves: all }: Person, leave: LeaveRecord) => openReturnOf(leave, all, openReturns),

    /** CS-11. False: it was that already. */
    chooseScheme: (viewer: Viewer, personId: string, scheme: Person['scheme']): Promise<boolean> =>
      inTransaction(async () => {
        const { scheme: before, ...person } = await find(viewer, personId)
        if (before === scheme) return false
        await people.save({ ...person, ...(scheme && { scheme }) })
        await audit.record({ act: 'personCorrected', by: viewer, about: person.id })
        return true
      }),

    /** What the act would make, and what follows in other parts of the portal. Keeps nothing. */
    async check(
      viewer: Viewer,
      personId: string,
      asked: ShownAct,
    ): Promise<Outcome<CheckedLeave, LeaveActRefusal>> {
      const person = await find(viewer, personId)
      const planned = planFor(person, asked)
      if ('refusal' in planned) return planned
      return { ok: await whatItMeans(person, planned.ok) }
    },

    /**
     * Does it, and announces it once. A form that was sent twice changes nothing the second time. `notAsSeen`: something else
     * would follow than was read.
     */
    keep: (
      viewer: Viewer,
      personId: string,
      asked: ShownAct,
    ): Promise<Outcome<{ told: ToldAfter }, LeaveActRefusal | 'notAsSeen'>> =>
      inTransaction(async () => {
        const person = await find(viewer, personId)
        const planned = planFor(person, asked)
        if ('refusal' in planned) return planned
        const toldBefore = await reports.findWaitingOf(personId)
        const changed = leavesOf(planned.ok).filter((leave) => isChanged(person, leave))
        if (changed.length === 0) return { ok: { told: 'nothing' } }
        const { seen } = asked
        if (seen !== undefined && seen !== seenMark(await whatItMeans(person, planned.ok)))
          return { refusal: 'notAsSeen' }
        await leaves.keep(withToConfirm(withTold(person, changed, clock()), planned.ok), changed)
        const byAct = { by: viewer, about: person.id }
        await audit.record({ ...byAct, act: actNames[asked.act.act], record: planned.ok.leave.id })
        for (const { id } of planned.ok.ends) await audit.record({ ...byAct, act: 'leaveEnded', record: id })
        await outbox.tellSomething(person)
        return { ok: { told: toldAfter(toldBefore, await reports.findWaitingOf(personId)) } }
      }),
  }

  async function whatItMeans(person: Person, planned: PlannedLeave): Promise<CheckedLeave> {
    const effects = await leaves.effectsOf(person, leavesOf(planned))
    const open = await openReturnOf(planned.leave, withChanged(person.leaves, leavesOf(planned)), openReturns)
    const checked = await underPolicy(people, person, planned)
    const because = open ? whileNoticeWaits(checked.because, open) : checked.because
    return { ...checked, because, effects, open }
  }

  function planFor(person: Person, { act, shown }: ShownAct): Outcome<PlannedLeave, LeaveActRefusal> {
    const before = person.leaves.find(({ id }) => id === act.leaveId)
    if (act.act !== 'add') {
      if (!before) throw new NotFoundError('No such leave.')
      if (versionOf(before) !== shown) return { refusal: 'changedMeanwhile' }
    }
    return plannedBy(person.leaves, act, today(clock()))
  }
}

const actNames: Record<LeaveAct['act'], ActName> = {
  add: 'leaveAdded',
  change: 'leaveChanged',
  moveStart: 'leaveChanged',
  curtail: 'leaveEnded',
}

function toldAfter(before: readonly ReportedChange[], left: readonly ReportedChange[]): ToldAfter {
  if (left.length > 0) return 'waits'
  return before.length > 0 ? 'done' : 'nothing'
}

function isChanged(person: Person, leave: LeaveRecord): boolean {
  const before = person.leaves.find(({ id }) => id === leave.id)
  return !isDeepStrictEqual(before, leave)
}
