import { addDays, today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import type { Language } from '../../shared/language.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { Person } from '../people/index.ts'
import { isHeld, type Task } from './task.ts'
import { taskSentence } from './task-sentence.ts'
import type { TaskStore } from './task-store.ts'

interface Parts {
  tasks: TaskStore
  pausedIn: (organisationId: string) => Promise<string[]>
  clock: Clock
}

interface AboutWhom {
  person: { id: string }
}

/** A task that its owner does next about somebody. */
export interface ComingTask {
  kind: 'task'
  aboutId: string
  date: CivilDate
  /** The day at work for which it is done, where it is of one. */
  forDay?: CivilDate
  forDaysFrom?: CivilDate
  href: string
  /** Where it is done, which other lists may lead to. */
  doneAt?: string
  /** What it is called in a language. */
  what(language: Language): ReturnType<typeof taskSentence>
}

/** How long before its day a digest says that something waits. */
const saidDaysBefore = 7

/** What comes up next, for lists and digests. */
export function createComingTasks({ tasks, pausedIn, clock }: Parts) {
  return {
    /** The viewer's own open tasks about people of their team, the soonest first, by person. */
    async comingThings(viewer: Viewer, team: readonly AboutWhom[]): Promise<Map<string, ComingTask[]>> {
      const ids = team.map(({ person }) => person.id)
      const own = ids.length === 0 ? [] : await tasks.findOwnAbout(viewer.personId, ids)
      const paused = own.length === 0 ? [] : await pausedIn(viewer.organisationId)
      const coming = own.filter((task) => !isHeld(task, paused))
      return Map.groupBy(coming.map(comingTask), ({ aboutId }) => aboutId)
    },

    /** For whom of these a task comes up soon, or is late. */
    async peopleAwaited(some: readonly Person[]): Promise<Person[]> {
      const soon = addDays(dayOf(clock()), saidDaysBefore)
      const employers = new Set(some.map(({ organisationId }) => organisationId))
      const paused = (await Promise.all([...employers].map(pausedIn))).flat()
      const ids = some.map(({ id }) => id)
      const owners = new Set(await tasks.ownersDueBy(ids, { day: soon, paused }))
      return some.filter(({ id }) => owners.has(id))
    },
  }
}

function comingTask(task: Task): ComingTask {
  return {
    kind: 'task',
    aboutId: task.aboutId ?? '',
    date: task.due,
    // What serves several days is said with its own words; that of a return has no day.
    ...(task.forDay !== undefined && { [task.how === undefined ? 'forDay' : 'forDaysFrom']: task.forDay }),
    href: `/tasks/${task.id}`,
    ...(task.path !== undefined && { doneAt: task.path }),
    what: (language) => taskSentence(task, language),
  }
}
