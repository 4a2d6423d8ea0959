import { today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import { isOfPortal, type Task } from '../../tasks/index.ts'

/** The day on which somebody said that it is done. */
export function wokenOn({ state, history }: Task): CivilDate | undefined {
  const last = history.at(-1)
  return state === 'done' && last ? dayOf(last.at) : undefined
}

/** Its owner said that it is not needed; not the portal, because of a day. */
export function wasDroppedByHand({ state, history }: Task): boolean {
  const last = history.at(-1)
  return state === 'not-needed' && last !== undefined && !isOfPortal(last)
}
