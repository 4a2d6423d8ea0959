import type { CivilDate } from '../../shared/civil-date.ts'
import type { Outcome } from '../../shared/outcome.ts'

export type TaskState = 'open' | 'done' | 'not-needed'

/** Something that one person does for another by a day (decision 7). It always has an owner. */
export interface Task {
  id: string
  organisationId: string
  /** In a line, as it was typed. */
  what: string
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
  step: 'made' | 'handed-on' | 'done' | 'not-needed'
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

export function makeTask(
  given: Pick<Task, 'id' | 'organisationId' | 'what' | 'ownerId' | 'due'> & { aboutId?: string | undefined },
  act: Act,
): Task {
  const { aboutId, ...rest } = given
  const made = { step: 'made', ...act, to: given.ownerId } as const
  return { ...rest, ...(aboutId !== undefined && { aboutId }), state: 'open', history: [made], version: 1 }
}

export function finish(task: Task, act: Act): TaskChange {
  return change(task, { state: 'done' }, { step: 'done', ...act })
}

export function callOff(task: Task, why: string, act: Act): TaskChange {
  return change(task, { state: 'not-needed', why }, { step: 'not-needed', ...act })
}

export function handOn(task: Task, ownerId: string, act: Act): TaskChange {
  return change(task, { ownerId }, { step: 'handed-on', ...act, to: ownerId })
}

/** Late tasks are shown to HR. */
export function isLate({ state, due }: Pick<Task, 'state' | 'due'>, today: CivilDate): boolean {
  return state === 'open' && due < today
}

function change(task: Task, to: Partial<Task>, step: TaskStep): TaskChange {
  if (task.state !== 'open') return { refusal: 'closed' }
  return { ok: { ...task, ...to, history: [...task.history, step], version: task.version + 1 } }
}
