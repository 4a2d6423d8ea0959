import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import { calledName, type Person } from '../../people/index.ts'
import { isLate, isMissed, taskName, type Task } from '../../tasks/index.ts'
import { namedRoles } from '../template/index.ts'
import type { ItemWithTask } from './ready-acts.ts'
import { isShared } from './shared-items.ts'
import { wasDroppedByHand } from './task-history.ts'

/** What is so about an item, in a word that everybody reads. */
export type ItemState = 'done' | 'notYet' | 'due' | 'late' | 'heldUp' | 'notNeeded' | 'missed' | 'notNow'

/** Nobody has to look at it now. */
const quiet: ReadonlySet<ItemState> = new Set(['notYet', 'notNeeded', 'missed', 'notNow'])

export interface Reader {
  language: Language
  /** The contact reads of the person by name. */
  isPerson: boolean
  /** Who reads what is theirs as such. */
  viewerId?: string
}

interface Around extends Reader {
  people: ReadonlyMap<string, Person>
  today: CivilDate
  contact: Person | undefined
  /** CON-11: contact goes through HR. */
  isPaused?: boolean
}

/** The soonest first. */
export function readyRows(items: readonly ItemWithTask[], around: Around) {
  return items
    .filter((one) => !isGone(one, around.today))
    .toSorted((a, b) => (a.task.due < b.task.due ? -1 : 1))
    .map(({ item, task }) => {
      const state = isWaiting(task, around) ? 'notNow' : itemState(task, around.today)
      return {
        name: taskName(task, around.language),
        due: task.due,
        isOwn: task.ownerId === around.viewerId,
        state,
        isQuiet: quiet.has(state),
        stateKey: `day-one.states.${state}`,
        heldUp: state === 'heldUp' ? heldUpWords(task) : undefined,
        ...ownerWords(item.owner, around.people.get(task.ownerId), around),
      }
    })
}

/** CS-04: what served earlier days too and was called off with them, or has passed by now, says nothing of this one. */
function isGone({ item, task }: ItemWithTask, today: CivilDate): boolean {
  if (!isShared(item.itemId) || task.state !== 'not-needed') return false
  return !wasDroppedByHand(task) || task.due < today
}

function isWaiting({ state, speaks }: Task, { isPaused }: Around): boolean {
  return isPaused === true && state === 'open' && speaks === true
}

export function itemState(task: Task, today: CivilDate): ItemState {
  if (task.state === 'done') return 'done'
  if (task.state === 'not-needed') return isMissed(task) ? 'missed' : 'notNeeded'
  if (task.heldUp && task.heldUp.until >= today) return 'heldUp'
  if (isLate(task, today)) return 'late'
  return task.due === today ? 'due' : 'notYet'
}

/** Roles say more than names to somebody who was away; where one is the contact or a buddy, it is a name. */
export function ownerWords(
  owner: ItemWithTask['item']['owner'],
  one: Person | undefined,
  { contact, viewerId }: Pick<Around, 'contact' | 'viewerId'>,
) {
  if (one && one.id === viewerId) return { ownerKey: 'day-one.roles.you' }
  const isOfRole = namedRoles.some((role) => role === owner)
  const isHr = one === undefined || (one.roles.includes('hr') && one.id !== contact?.id)
  if (one && (one.id === contact?.id || (!isOfRole && !isHr))) return { owner: calledName(one) }
  if (isOfRole && owner !== 'hr' && isHr) return { ownerKey: `day-one.hrWith.${owner}` }
  return { ownerKey: `day-one.roles.${isOfRole ? owner : 'hr'}` }
}

function heldUpWords({ heldUp }: Task) {
  return heldUp && { reasonKey: `tasks.holdUp.reasons.${heldUp.why}`, until: heldUp.until }
}
