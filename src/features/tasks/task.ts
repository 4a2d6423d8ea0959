import { daysBetween, type CivilDate } from '../../shared/civil-date.ts'
import type { Language } from '../../shared/language.ts'
import type { Outcome } from '../../shared/outcome.ts'

export type TaskState = 'open' | 'done' | 'not-needed'

/** Why something cannot be done yet. No free text: the person whom it is about reads it. */
export const holdUpReasons = ['ordered', 'others', 'details', 'other'] as const
export type HoldUpReason = (typeof holdUpReasons)[number]

/** Acts on what it made itself, and on nothing else. */
export const thePortal = 'portal'

/** Why the portal moved a task, or called it off. */
export type PortalReason =
  | 'returnMoved'
  // PLAN-1: the weeks that both agreed to begin with another day at work.
  | 'firstDayOther'
  | 'returnOff'
  | 'dayOff'
  | 'dayOver'
  // A day at work that comes before it was agreed; another task serves this one's days, too.
  | 'dayBefore'
  | 'shared'
  // CS-04: the account was woken, or used on a day that was worked.
  | 'awake'
  | 'moreTime'
  | 'takenBack'
  | 'leaveOff'
  // MAT-03: the leave ends on another day, or was taken away.
  | 'endOther'
  | 'saidNo'
  // CON-11: contact went through HR until now.
  | 'contactAgain'

/** What an act of somebody asks of another: its words are in the text files (decision 83). */
export const askedTasks = [
  'wordsForHr',
  // MAT-03.
  'confirmEnd',
  // J5.
  'takeOver',
  'nameContact',
  'flexibleRequest',
  'flexibleAppeal',
  'contractChange',
  // KIT-06: the second with when it suits.
  'talk',
  'talkWhen',
] as const

export type AskedTask = (typeof askedTasks)[number]

/** What the portal says of a task that others would have to explain: its words are at `tasks.how.<name>`. */
export type TaskHow = 'riskAssessment' | 'account'

/** Something that one person does for another by a day (decision 7). It always has an owner. */
export interface Task {
  id: string
  organisationId: string
  /** In a line, as it was typed. */
  what: string
  /** The same in Welsh, where its list has both. */
  whatInWelsh?: string
  /** What it asks, where that has words of the portal; `what` is then what they say of it, or only names it. */
  asks?: AskedTask
  /** Where its owner does it. */
  path?: string
  /** Whom it is about, if anybody. */
  aboutId?: string
  ownerId: string
  /** The day at work for which it is done, where others have one of the same words; the first of several where `how` is said. */
  forDay?: CivilDate
  how?: TaskHow
  /** It asks its owner to speak or arrange something with whom it is about: nobody does while contact goes through HR. */
  speaks?: true
  due: CivilDate
  state: TaskState
  /** Why it is not needed, as it was typed. */
  why?: string
  /** It cannot be done yet, as its owner says: why, and when it can be expected. */
  heldUp?: { why: HoldUpReason; until: CivilDate }
  /** The newest of `lateDays` on which somebody was told that it is late. */
  toldLate?: number
  /** The oldest first. */
  history: TaskStep[]
  /** Counts the changes, from 1. */
  version: number
}

export interface TaskStep {
  step: 'made' | 'handed-on' | 'held-up' | 'moved' | 'done' | 'not-needed'
  /** A person, or the portal. */
  by: string
  at: Date
  /** Whose it became. */
  to?: string
  /** By when it is to be done now, or can be expected. */
  due?: CivilDate
  /** Of an act of the portal. */
  reason?: PortalReason
  /** The day that is the reason: the one that is over or off, or on which the account was in use. */
  day?: CivilDate
}

export type TaskChange = Outcome<Task, 'closed'>

interface Act {
  by: string
  at: Date
}

/** What the portal does, and why. */
interface PortalAct extends Act {
  reason: PortalReason
  day?: CivilDate | undefined
}

export function makeTask(
  given: Pick<Task, 'id' | 'organisationId' | 'what' | 'ownerId' | 'due'> & {
    aboutId?: string | undefined
    whatInWelsh?: string | undefined
    asks?: AskedTask | undefined
    path?: string | undefined
    forDay?: CivilDate | undefined
    how?: TaskHow | undefined
    speaks?: boolean | undefined
  },
  act: Act,
): Task {
  const { aboutId, whatInWelsh, asks, path, forDay, how, speaks, ...rest } = given
  const made = { step: 'made', ...act, to: given.ownerId } as const
  return {
    ...rest,
    ...(aboutId !== undefined && { aboutId }),
    ...(whatInWelsh !== undefined && { whatInWelsh }),
    ...(asks !== undefined && { asks }),
    ...(path !== undefined && { path }),
    ...(forDay !== undefined && { forDay }),
    ...(how !== undefined && { how }),
    ...(speaks === true && { speaks }),
    state: 'open',
    history: [made],
    version: 1,
  }
}

export function finish(task: Task, act: Act): TaskChange {
  return change(task, { state: 'done' }, { step: 'done', ...act })
}

export function callOff(task: Task, why: string, act: Act): TaskChange {
  return change(task, { state: 'not-needed', why }, { step: 'not-needed', ...act })
}

/** The page where it was done may be of the owner before alone; `path` is that of the new one, where there is one. */
export function handOn(task: Task, ownerId: string, act: Act & { path?: string | undefined }): TaskChange {
  const { path: _path, ...rest } = task
  const { path, ...by } = act
  const to = { ownerId, ...(path !== undefined && { path }) }
  return change(rest, to, { step: 'handed-on', ...by, to: ownerId })
}

/** It stays open, and late when it is. */
export function holdUp(task: Task, heldUp: NonNullable<Task['heldUp']>, act: Act): TaskChange {
  return change(task, { heldUp }, { step: 'held-up', ...act, due: heldUp.until })
}

/** The day for which it has to be ready is another. */
export function moveTo(task: Task, due: CivilDate, act: PortalAct): TaskChange {
  const { toldLate: _toldLate, ...rest } = task
  return change(rest, { due }, { step: 'moved', ...stepOf(act), due })
}

/** Another day is the first that it serves; by when it is needed is said by itself. */
export function serveFrom(task: Task, forDay: CivilDate): Task {
  return { ...task, forDay, version: task.version + 1 }
}

/** J5: what asks for an answer on its own page is ended by that answer alone, and is nobody else’s to give. */
export function isQuestion({ asks }: Pick<Task, 'asks'>): boolean {
  return asks === 'takeOver' || asks === 'nameContact'
}

/** Whether the portal did it, by itself. */
export function isOfPortal({ by }: Pick<TaskStep, 'by'>): boolean {
  return by === thePortal
}

/** What it was made for is off. */
export function dropByPortal(task: Task, act: PortalAct): TaskChange {
  return change(task, { state: 'not-needed' }, { step: 'not-needed', ...stepOf(act) })
}

/** Nobody did it: the portal ended it, for the day that it was for is over. */
export function isMissed({ state, history }: Pick<Task, 'state' | 'history'>): boolean {
  return state === 'not-needed' && history.at(-1)?.reason === 'dayOver'
}

/** Because of which day at work the portal ended it, if it did. */
export function endedBy({ state, history }: Pick<Task, 'state' | 'history'>): CivilDate | undefined {
  return state === 'not-needed' ? history.at(-1)?.day : undefined
}

/** What it is called in a language. */
export function taskName(
  { what, whatInWelsh }: Pick<Task, 'what' | 'whatInWelsh'>,
  language: Language,
): string {
  return (language === 'cy' ? whatInWelsh : undefined) ?? what
}

/** Late tasks are shown to HR. */
export function isLate({ state, due }: Pick<Task, 'state' | 'due'>, today: CivilDate): boolean {
  return state === 'open' && due < today
}

/** CON-11: whether nobody is to do it now. `paused`: whose contact goes through HR, after a loss or as they wish. */
export function isHeld(
  { state, speaks, aboutId = '' }: Pick<Task, 'state' | 'speaks' | 'aboutId'>,
  paused: readonly string[],
): boolean {
  return state === 'open' && speaks === true && paused.includes(aboutId)
}

/** J5: the days after its own on which whoever does it, and HR, hear that a task is late. */
export const lastLateDay = 7
const lateDays = [1, 3, lastLateDay]

/** The day of these that has come and was not told; of several the newest. */
export function lateDayToTell(task: Task, today: CivilDate): number | undefined {
  const come = isLate(task, today) ? lateDays.filter((day) => day <= daysBetween(task.due, today)) : []
  const newest = come.at(-1)
  return newest !== undefined && newest > (task.toldLate ?? 0) ? newest : undefined
}

function stepOf({ day, ...act }: PortalAct) {
  return { ...act, ...(day !== undefined && { day }) }
}

function change(task: Task, to: Partial<Task>, step: TaskStep): TaskChange {
  if (task.state !== 'open') return { refusal: 'closed' }
  return { ok: { ...task, ...to, history: [...task.history, step], version: task.version + 1 } }
}
