import {
  asCode,
  asDate,
  asInstant,
  asText,
  held,
  type HeldOfPerson,
  type HeldRow,
} from '../../shared/held-of-person.ts'
import type { TaskStore } from './task-store.ts'
import { endedBy, isMissed, type Task } from './task.ts'

/** Tasks about somebody go with them, and those that they had about others stay. Who does one, and why not, is others’. */
export function heldByTasks(tasks: TaskStore): HeldOfPerson {
  return {
    models: ['task'],
    async export({ id, organisationId }) {
      return [{ name: 'tasks', rows: (await tasks.findAbout(organisationId, id)).map(rowOf) }]
    },
    remove: ({ id, organisationId }) => tasks.removeAbout(organisationId, id),
  }
}

function rowOf(task: Task): HeldRow {
  const { what, asks, whatInWelsh, forDay, due, heldUp, history } = task
  return {
    what: asks ? asCode('own-data.askedTasks')(asks) : asText(what),
    // What is stored of some names what it asks, and of others it is the words of who asked.
    saidOfIt: asks && what !== asks && what !== 'talk' ? asText(what) : undefined,
    inWelsh: held(whatInWelsh, asText),
    forDay: held(forDay, asDate),
    due: asDate(due),
    state: asCode('own-data.taskStates')(stateOf(task)),
    endedBy: held(endedBy(task), asDate),
    heldUp: held(heldUp?.why, asCode('tasks.holdUp.reasons')),
    expected: held(heldUp?.until, asDate),
    made: held(history[0]?.at, asInstant),
  }
}

/** What the portal ended because of a day at work says so. */
function stateOf(task: Task): string {
  if (isMissed(task)) return 'missed'
  const reason = endedBy(task) === undefined ? undefined : task.history.at(-1)?.reason
  return reason === 'awake' || reason === 'dayOff' ? reason : task.state
}
