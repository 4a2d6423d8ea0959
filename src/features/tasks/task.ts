import type { CivilDate } from '../../shared/civil-date.ts'
import type { Outcome } from '../../shared/outcome.ts'

export type TaskState = 'open' | 'done' | 'not-needed'

/** What is to be done, as somebody typed it in a line, or as a feature made it: then its words are in the text files. */
export type TaskWords = { what: string } | { kind: MadeTaskKind }

export type MadeTaskKind = 'flexibleRequest' | 'flexibleAppeal' | 'contractChange'

/** Something that one person does for another by a day (decision 7). It always has an owner. */
export interface Task {
  id: string
  organisationId: string
  words: TaskWords
  /** Where its owner does it, if a feature made it for them. */
  path?: string
  /** Whom it is about, if anybody. */
  aboutId?: string
  ownerId: string
  due: CivilDate
  state: TaskState
  /** Why it is not needed, as it was typed. */
  why?: string
  /** The oldest first. */
  history: TaskStep[]
  /** Counts the changes, from 1. */
  version: number
}

export interface TaskStep {
  /** `came`: a feature made it for its owner, who stands as the one who acted. */
  step: 'made' | 'came' | 'handed-on' | 'done' | 'not-needed'
  by: string
  at: Date
  /** Whose it became. */
  to?: string
}

export type TaskChange = Outcome<Task, 'closed'>

interface Act {
  by: string
  at: Date
}

export type NewTask = Pick<Task, 'id' | 'organisationId' | 'words' | 'path' | 'ownerId' | 'due'> & {
  aboutId?: string | undefined
}

export function makeTask(given: NewTask, act: Act): Task {
  return taskThatBegins(given, { step: 'made', ...act, to: given.ownerId })
}

/** For its owner, by a feature: nobody else sees it as their own making. */
export function makeTaskFor(given: NewTask, at: Date): Task {
  return taskThatBegins(given, { step: 'came', by: given.ownerId, at, to: given.ownerId })
}

export function finish(task: Task, act: Act): TaskChange {
  return change(task, { state: 'done' }, { step: 'done', ...act })
}

/** `why` is not there where the act itself says it. */
export function callOff(task: Task, why: string | undefined, act: Act): TaskChange {
  return change(
    task,
    { state: 'not-needed', ...(why !== undefined && { why }) },
    { step: 'not-needed', ...act },
  )
}

/** The page where it is done may be of the owner before alone. */
export function handOn(task: Task, ownerId: string, act: Act): TaskChange {
  const { path: _path, ...rest } = task
  return change(rest, { ownerId }, { step: 'handed-on', ...act, to: ownerId })
}

/** Late tasks are shown to HR. */
export function isLate({ state, due }: Pick<Task, 'state' | 'due'>, today: CivilDate): boolean {
  return state === 'open' && due < today
}

function taskThatBegins({ aboutId, ...rest }: NewTask, first: TaskStep): Task {
  return { ...rest, ...(aboutId !== undefined && { aboutId }), state: 'open', history: [first], version: 1 }
}

function change(task: Task, to: Partial<Task>, step: TaskStep): TaskChange {
  if (task.state !== 'open') return { refusal: 'closed' }
  return { ok: { ...task, ...to, history: [...task.history, step], version: task.version + 1 } }
}
