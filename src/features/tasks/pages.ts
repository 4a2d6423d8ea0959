import type { Form } from '../../platform/web/forms/forms.ts'
import type { pageLinks } from '../../platform/web/list-pages.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import type { ListPage } from '../../shared/paging.ts'
import { isLate, type Task, type TaskWords } from './task.ts'

type Names = ReadonlyMap<string, string>

interface TaskList {
  list: ListPage<Task>
  names: Names
  today: CivilDate
  pages: ReturnType<typeof pageLinks>
}

/** A list of tasks; `isHr`: the viewer may make some, and look at the late ones of everybody. */
export function tasksPage({ list, names, today, pages }: TaskList, isHr: boolean) {
  const rows = list.rows.map((task) => ({
    href: `/tasks/${task.id}`,
    what: taskSentence(task.words),
    due: task.due,
    isLate: isLate(task, today),
    about: names.get(task.aboutId ?? ''),
    owner: names.get(task.ownerId),
  }))
  return { isHr, isEmpty: rows.length === 0, rows, pages }
}

export interface TaskForms {
  handOn: Form
  notNeeded: Form
}

/** One task: what, about whom, who does it by when, and what became of it. */
export function taskPage(task: Task, names: Names, today: CivilDate, forms: TaskForms) {
  const nameOf = (id: string | undefined) => names.get(id ?? '')
  const isOpen = task.state === 'open'
  return {
    ...forms,
    // The two forms of the page have one summary of faults.
    form: forms.handOn.problems.length > 0 ? forms.handOn : forms.notNeeded,
    completionPath: `/tasks/${task.id}/completion`,
    ownerPath: `/tasks/${task.id}/owner`,
    removalPath: `/tasks/${task.id}/removal`,
    what: taskSentence(task.words),
    placePath: isOpen ? task.path : undefined,
    due: task.due,
    version: task.version,
    isOpen,
    isNotNeeded: task.state === 'not-needed',
    isLate: isLate(task, today),
    about: nameOf(task.aboutId),
    owner: nameOf(task.ownerId),
    why: task.why,
    steps: task.history.map(({ step, by, at, to }) => ({
      at,
      key: `tasks.steps.${step}`,
      values: { by: nameOf(by) ?? '?', to: nameOf(to) ?? '?' },
    })),
  }
}

/** What is to be done, as the key of a sentence and its values. */
export function taskSentence(words: TaskWords): { key: string; values: Record<string, string> } {
  if ('what' in words) return { key: 'tasks.what.typed', values: words }
  return { key: `tasks.what.${words.kind}`, values: {} }
}
