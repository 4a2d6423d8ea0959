import type { Person } from '../../../src/features/people/index.ts'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { newId } from '../../../src/shared/ids.ts'

/** About whom anybody is asked: the person away, HR who are away themselves, and somebody in adoption leave after a loss. */
export const subjects = ['person', 'hrAboutThemselves', 'bereaved'] as const
export type Subject = (typeof subjects)[number]

/** ISO dates, none of them the same as another of anybody. */
type Dates = Record<
  'ahead' | 'asked' | 'suggested' | 'past' | 'disputed' | 'decided' | 'wish' | 'silence' | 'report' | 'ready',
  string
>

/** By what everything of somebody is found again on a page. */
export interface Marks {
  /** Begins each text of theirs. */
  mark: string
  facts: Partial<Person>
  dates: Dates
  report: 'dates' | 'loss'
}

export const marksOf: Record<Subject, Marks> = {
  person: {
    mark: 'nia',
    facts: factsOf('nia', 1, { type: 'maternity', ...datesOfBirth(1) }),
    dates: datesOf(1),
    report: 'dates',
  },
  hrAboutThemselves: {
    mark: 'hedd',
    facts: factsOf('hedd', 2, { type: 'maternity', ...datesOfBirth(2) }),
    dates: datesOf(2),
    report: 'dates',
  },
  bereaved: {
    mark: 'beca',
    facts: factsOf('beca', 3, { type: 'adoption', placementDate: civilDate('2025-10-17') }),
    dates: datesOf(3),
    report: 'loss',
  },
}

function factsOf(
  mark: string,
  at: number,
  leave: Pick<LeaveRecord, 'type'> & Partial<LeaveRecord>,
): Partial<Person> {
  const [start, returnDate] = [civilDate(`2025-09-0${at + 4}`), civilDate(`2026-08-2${at + 3}`)]
  return {
    name: `Forename ${mark}-name`,
    called: `${mark}-called`,
    staffNumber: `${mark}-number`,
    email: `${mark}-address@example.org`,
    pattern: { mon: 683, tue: 683, wed: 683, thu: 683, fri: 683, sat: 0, sun: 0 },
    salary: 4_123_700,
    scheme: 'armed-forces',
    leaves: [{ id: newId(), start, returnDate, ...leave }],
  }
}

function datesOfBirth(at: number) {
  return { dueDate: civilDate(`2025-09-1${at}`), birthDate: civilDate(`2025-09-2${at}`) }
}

function datesOf(at: number): Dates {
  return {
    ahead: `2026-04-1${at}`,
    asked: `2026-05-0${at}`,
    suggested: `2026-05-1${at}`,
    past: `2026-02-0${at}`,
    disputed: `2026-01-0${at}`,
    decided: `2026-01-1${at}`,
    // The day before one, by which it is answered, is nobody else’s.
    wish: `2026-06-${10 + 3 * at}`,
    silence: `2026-07-1${at}`,
    report: `2026-03-0${at + 3}`,
    ready: `2026-07-2${at}`,
  }
}
