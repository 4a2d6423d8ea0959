import type { Form } from '../../platform/web/forms/forms.ts'
import type { pageLinks } from '../../platform/web/list-pages.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import type { ListPage } from '../../shared/paging.ts'
import type { Language } from '../../shared/language.ts'
import { taskSentence } from './task-sentence.ts'
import {
  endedBy,
  holdUpReasons,
  isHeld,
  isLate,
  isMissed,
  isQuestion,
  thePortal,
  type Task,
  type TaskStep,
} from './task.ts'

type Names = ReadonlyMap<string, string>

interface TaskList {
  list: ListPage<Task>
  names: Names
  /** Whose contact goes through HR. */
  paused: readonly string[]
  today: CivilDate
  pages: ReturnType<typeof pageLinks>
  language: Language
}

/** A list of tasks; `isHr`: the viewer may make some, and look at the late ones of everybody. */
export function tasksPage({ list, names, paused, today, pages, language }: TaskList, isHr: boolean) {
  const rows = list.rows.map((task) => ({
    href: `/tasks/${task.id}`,
    what: taskSentence(task, language),
    forDay: task.forDay,
    forDayKey: forDayKey(task),
    due: task.due,
    isHeld: isHeld(task, paused),
    isLate: isLate(task, today),
    expected: task.heldUp?.until,
    about: names.get(task.aboutId ?? ''),
    owner: names.get(task.ownerId),
  }))
  return { isHr, isEmpty: rows.length === 0, rows, pages }
}

export interface TaskForms {
  handOn: Form
  holdUp: Form
  notNeeded: Form
}

interface AroundTask {
  names: Names
  paused: readonly string[]
  today: CivilDate
  language: Language
}

/** One task: what, about whom, who does it by when, and what became of it. */
export function taskPage(task: Task, { names, paused, today, language }: AroundTask, forms: TaskForms) {
  const nameOf = (id: string | undefined) => names.get(id ?? '')
  return {
    ...forms,
    // The forms of the page have one summary of faults.
    form: Object.values(forms).find(({ problems }) => problems.length > 0) ?? forms.notNeeded,
    completionPath: `/tasks/${task.id}/completion`,
    holdUpPath: `/tasks/${task.id}/hold-up`,
    ownerPath: `/tasks/${task.id}/owner`,
    removalPath: `/tasks/${task.id}/removal`,
    holdUpReasons,
    what: taskSentence(task, language),
    placePath: task.state === 'open' ? task.path : undefined,
    forDay: task.forDay,
    forDayKey: forDayKey(task),
    howKey: task.state === 'open' && task.how ? `tasks.how.${task.how}` : undefined,
    due: task.due,
    version: task.version,
    isQuestion: isQuestion(task),
    isOpen: task.state === 'open',
    isMissed: isMissed(task),
    endedBy: endedBy(task),
    isDone: task.state === 'done',
    isHeld: isHeld(task, paused),
    isLate: isLate(task, today),
    heldUp: task.state === 'open' ? task.heldUp && heldUpWords(task.heldUp) : undefined,
    about: nameOf(task.aboutId),
    owner: nameOf(task.ownerId),
    why: task.why,
    steps: task.history.map((step) => stepWords(step, nameOf, task)),
  }
}

/** What has words of its own serves several days. */
function forDayKey({ how }: Task): string {
  return how ? 'tasks.forDays' : 'tasks.forDay'
}

function heldUpWords({ why, until }: NonNullable<Task['heldUp']>) {
  return { reasonKey: `tasks.holdUp.reasons.${why}`, until }
}

/** What the portal did has sentences of its own. */
function stepWords(
  { step, by, at, to, due, reason, day }: TaskStep,
  nameOf: (id: string | undefined) => string | undefined,
  { asks }: Task,
) {
  const name = step === 'made' && asks ? 'asked' : step
  const portal = day === undefined ? 'portalSteps' : 'portalDays'
  const words = by === thePortal ? `tasks.${portal}.${name}` : `tasks.steps.${step}`
  return {
    at,
    key: reason === undefined ? words : `${words}.${reason}`,
    values: { by: nameOf(by) ?? '?', to: nameOf(to) ?? '?', ...(due && { due }), ...(day && { day }) },
  }
}
