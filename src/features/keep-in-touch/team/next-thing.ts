import { today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import { saidOf, waitsToConfirm } from '../outcomes/confirmation.ts'
import { isAhead, isOpen, waitsFor, waitsToBeRecorded, type Day, type Place } from '../day.ts'

/** The next thing about somebody's days, as the manager sees it. */
export interface NextDayThing {
  /**
   * `answer`: a proposal waits for the manager; `outcome`: a day is over and nobody has said whether it was worked;
   * `confirm`: what the person said of a day waits for the manager's yes; `agreed`: a day lies ahead; `waiting`: a proposal waits for the person; `noRoom`: nobody can
   * agree to it now; `disputed`: HR decides;
   * `disputedByAnother`, `disputedByNobody`: the manager is of HR, so somebody else of HR decides, where there is anybody.
   */
  kind:
    | 'answer'
    | 'outcome'
    | 'confirm'
    | 'agreed'
    | 'waiting'
    | 'noRoom'
    | 'disputed'
    | 'disputedByAnother'
    | 'disputedByNobody'
  dayId: string
  date: CivilDate
  place: Place
  /** When it was last changed. */
  since: Date
  /** What the person said of the day, where that waits for a yes. */
  said?: ReturnType<typeof saidOf>
  /** Whether the manager has to do it. */
  isDue: boolean
}

/** The days of one leave, by date. */
export interface DaysOfLeave {
  days: readonly Day[]
  now: Date
  /** Whether a day of the leave is left for this proposal. */
  hasRoom(day: Day): boolean
}

export function nextThingIn({ days, now, hasRoom }: DaysOfLeave): NextDayThing | undefined {
  const today = dayOf(now)
  const open = days.filter((day) => isOpen(day, today))
  return firstOf([
    ['answer', open.find((day) => waitsFor(day) === 'manager' && hasRoom(day))],
    ['outcome', days.find((day) => waitsToBeRecorded(day, now))],
    ['confirm', days.find((day) => waitsToConfirm(day, today) === 'manager')],
    ...withoutManager({ days, now, hasRoom }),
  ])
}

/** What comes next without the manager: it is said beside what waits for them. */
export function laterThingIn(ofThem: DaysOfLeave): NextDayThing | undefined {
  return firstOf(withoutManager(ofThem))
}

function withoutManager({ days, now, hasRoom }: DaysOfLeave): Candidate[] {
  const asked = days.filter((day) => isOpen(day, dayOf(now)) && waitsFor(day) === 'person')
  return [
    ['agreed', days.find((day) => isAhead(day, now))],
    ['waiting', asked.find((day) => hasRoom(day))],
    ['noRoom', asked[0]],
    ['disputed', days.find(({ state }) => state === 'disputed')],
  ]
}

/** J5: of days in dispute of somebody whose contact is of HR. `canBeDecided`: whether anybody else of HR can. */
export function decidedByAnother(
  next: NextDayThing | undefined,
  canBeDecided: boolean,
): NextDayThing | undefined {
  if (next?.kind !== 'disputed') return next
  return { ...next, kind: canBeDecided ? 'disputedByAnother' : 'disputedByNobody' }
}

type Candidate = [kind: NextDayThing['kind'], day: Day | undefined]

function firstOf(candidates: readonly Candidate[]): NextDayThing | undefined {
  const [kind, next] = candidates.find(([, day]) => day) ?? []
  return kind && next && thing(kind, next)
}

/** The date of the agreed day that comes next. */
export function nextAgreed(days: readonly Day[], now: Date): CivilDate | undefined {
  return days.find((day) => isAhead(day, now))?.date
}

/** Everything about them that the manager has to do, by date. */
export function dueThingsIn({ days, now, hasRoom }: DaysOfLeave): NextDayThing[] {
  const today = dayOf(now)
  return days.flatMap((day) => {
    if (isOpen(day, today) && waitsFor(day) === 'manager' && hasRoom(day)) return [thing('answer', day)]
    if (waitsToConfirm(day, today) === 'manager') return [thing('confirm', day)]
    return waitsToBeRecorded(day, now) ? [thing('outcome', day)] : []
  })
}

function thing(kind: NextDayThing['kind'], day: Day): NextDayThing {
  return {
    kind,
    dayId: day.id,
    date: day.date,
    place: day.place,
    since: day.history.at(-1)?.at ?? new Date(0),
    ...(kind === 'confirm' && { said: saidOf(day) }),
    isDue: kind === 'answer' || kind === 'outcome' || kind === 'confirm',
  }
}
