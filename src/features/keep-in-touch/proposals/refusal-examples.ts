import { allowanceOf } from '../../../policy/days/allowance.ts'
import { leaveForDays } from '../../../policy/days/leave-for-days.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { addDays, civilDate, instantOf, type CivilDate } from '../../../shared/civil-date.ts'
import type { RefusalExample } from '../../../shared/refusal-example.ts'
import { defaultSettings, settingsOn, type Person } from '../../people/index.ts'
import type { Day, DayRefusal, Side } from '../day.ts'
import type { Situation } from '../situation.ts'
import { refusalCard } from './refusal-card.ts'

/** A case in which a rule says no. What is not said of it is as in Case W of the register, on 23 March 2026. */
export interface RefusedCase {
  ask: CivilDate
  today?: CivilDate
  leave?: Partial<LeaveRecord>
  /** One that goes on where it ends. */
  next?: Pick<LeaveRecord, 'type' | 'start' | 'end'>
  days?: readonly Day[]
  /** Both, where it is not said. */
  sides?: readonly Side[]
}

const maternity: LeaveRecord = {
  id: 'leave',
  type: 'maternity',
  start: civilDate('2025-09-03'),
  dueDate: civilDate('2025-09-19'),
  birthDate: civilDate('2025-09-22'),
}
const april = civilDate('2026-04-14')
const lastDay = civilDate('2026-09-01')
const sooner = { end: civilDate('2026-05-03') } as const
const after = { start: civilDate('2026-05-04'), end: civilDate('2026-05-31') } as const
const weekend = { end: civilDate('2026-05-17') } as const
const career = { type: 'career-break', end: civilDate('2026-09-02') } as const

/** Of every refusal at least one: the type says so. */
export const refusedCases: Record<DayRefusal, Record<string, RefusedCase>> = {
  'not-this-leave': { usual: { ask: april, leave: { type: 'neonatal-care', end: civilDate('2026-04-28') } } },
  'policy-has-none': { usual: { ask: april, leave: career } },
  'before-leave': { usual: { ask: civilDate('2025-08-20'), today: civilDate('2025-08-12') } },
  'after-leave': {
    usual: { ask: civilDate('2026-09-14') },
    over: { ask: civilDate('2026-09-14'), today: civilDate('2026-09-01') },
    next: { ask: civilDate('2026-05-12'), leave: sooner, next: { type: 'shared-parental', ...after } },
    nextNone: { ask: civilDate('2026-05-12'), leave: sooner, next: { type: 'neonatal-care', ...after } },
  },
  'compulsory-leave': {
    usual: { ask: civilDate('2025-10-02'), today: civilDate('2025-09-24') },
    factory: { ask: civilDate('2025-10-02'), today: civilDate('2025-09-24'), leave: { factoryWorker: true } },
  },
  'allowance-used': {
    kit: { ask: april, days: taken(10) },
    split: { ask: april, leave: { type: 'shared-parental', end: civilDate('2026-08-04') }, days: taken(20) },
  },
  'place-full': { usual: { ask: april } },
  'place-closed': { usual: { ask: april } },
  'birth-date-needed': {
    usual: { ask: civilDate('2025-10-02'), today: civilDate('2025-09-08'), leave: { birthDate: undefined } },
    overdue: {
      ask: civilDate('2025-10-02'),
      today: civilDate('2025-09-24'),
      leave: { birthDate: undefined },
    },
  },
  'date-taken': {
    usual: { ask: april, days: [aDay(april, 'agreed')] },
    other: { ask: lastDay, today: civilDate('2026-08-24'), days: [aDay(lastDay, 'agreed')] },
    last: { ask: lastDay, today: civilDate('2026-08-31'), days: [aDay(lastDay, 'agreed')] },
  },
  'waits-for-dispute': {
    usual: { ask: april, days: [...taken(9), aDay(civilDate('2026-03-02'), 'disputed')] },
  },
  'details-missing': { usual: { ask: april } },
  'enough-for-today': { usual: { ask: april } },
  'contact-stopped': { usual: { ask: april, sides: ['manager'] } },
  'day-not-over': { usual: { ask: april, today: april, days: [aDay(april, 'agreed')] } },
  'day-has-come': {
    usual: { ask: civilDate('2026-03-16') },
    today: { ask: civilDate('2026-03-23') },
    other: { ask: civilDate('2026-05-14'), today: civilDate('2026-05-15'), leave: weekend },
    todayOther: { ask: civilDate('2026-05-15'), today: civilDate('2026-05-15'), leave: weekend },
  },
}

/** What each side reads, by the code that makes the page. */
export function dayRefusalExamples(): RefusalExample[] {
  return Object.entries(refusedCases).flatMap(([refusal, cases]) =>
    Object.entries(cases).flatMap(([name, one]) =>
      (one.sides ?? ['person', 'manager']).map((side) => ({
        refusal: name === 'usual' ? refusal : `${refusal}/${name}`,
        reader: side,
        sentences: sentencesFor(refusal as DayRefusal, one, side),
      })),
    ),
  )
}

function sentencesFor(refusal: DayRefusal, one: RefusedCase, side: Side): RefusalExample['sentences'] {
  const { problem, why } = refusalCard(refusal, one.ask, situationIn(one, side))
  const scope = side === 'person' ? 'keep-in-touch' : 'team'
  const regulation = why.regulationKey ? [{ key: why.regulationKey, values: {} }] : []
  return [
    { key: `${scope}.propose.problems.${problem.field}.${problem.code}`, values: problem.values ?? {} },
    why.rule,
    ...(why.own ? [why.own] : []),
    ...regulation,
    why.ease,
    ...stillPossible(refusal, scope),
  ]
}

/** Refused as an answer, on a page of its own. */
function stillPossible(refusal: DayRefusal, scope: 'keep-in-touch' | 'team'): RefusalExample['sentences'] {
  if (refusal !== 'allowance-used' && refusal !== 'waits-for-dispute') return []
  const name = scope === 'team' ? 'Priya' : 'Tom'
  return [
    { key: `${scope}.refused.talk`, values: { name } },
    { key: `${scope}.refused.askHr`, values: {} },
  ]
}

export function situationIn({ today = civilDate('2026-03-23'), ...one }: RefusedCase, side: Side): Situation {
  const leave = withoutUndefined({ ...maternity, ...one.leave })
  const organisation = {
    id: 'employer',
    name: 'Department',
    settings: [defaultSettings(civilDate('2025-01-01'))],
  }
  const settings = settingsOn(organisation, today)
  const leaves = one.next ? [leave, { id: 'next', ...one.next }] : [leave]
  const [person, contact] = [aPerson('Priya Shah', leaves), aPerson('Tom Ellis', [])]
  const known = {
    person,
    contact,
    leave,
    organisation,
    settings,
    today,
    side,
    isPaused: false,
    viewerId: '',
    now: instantOf(today, '09:00'),
    employer: organisation.name,
  }
  const allowance = allowanceOf(leaveForDays(leave), settings.contactDays)
  return {
    ...known,
    allowance,
    open: undefined,
    days: one.days ?? [],
    earlierDays: [],
    extraDays: [],
    names: new Map(),
    places: [],
  }
}

function withoutUndefined(leave: Partial<LeaveRecord>): LeaveRecord {
  return Object.fromEntries(
    Object.entries(leave).filter(([, value]) => value !== undefined),
  ) as unknown as LeaveRecord
}

function aPerson(name: string, leaves: LeaveRecord[]): Person {
  const pattern = { mon: 740, tue: 740, wed: 740, thu: 740, fri: 740, sat: 0, sun: 0 }
  const about = {
    id: name,
    organisationId: 'employer',
    staffNumber: '1',
    name,
    email: '',
    language: 'en',
  } as const
  return { ...about, roles: [], pattern, leaves, isActive: true, sessionVersion: 1 }
}

function taken(count: number): Day[] {
  return Array.from({ length: count }, (_, at) => aDay(addDays(civilDate('2025-11-04'), at), 'worked'))
}

function aDay(date: CivilDate, state: Day['state']): Day {
  const of = {
    id: date,
    organisationId: 'employer',
    leaveId: 'leave',
    personId: 'Priya Shah',
    kind: 'kit',
  } as const
  const details = { date, work: 'Planning', place: 'office', hours: 740, privateRoom: false } as const
  return { ...of, ...details, state, proposedBy: 'person', history: [] }
}
