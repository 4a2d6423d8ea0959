import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import type { Leave, LeaveType } from './leave.ts'

const ofBereavement: readonly LeaveType[] = ['parental-bereavement', 'bereaved-partner']

/** CON-11: leave that somebody takes because a child (PBL-01) or a partner (BPL-01) has died. */
export function isBereavementLeave({ type }: Pick<Leave, 'type'>): boolean {
  return ofBereavement.includes(type)
}

/** PBL-02: in the first 8 weeks notice may be given up to the start of the day's work; after that, a week before. */
const noNoticeDays = 8 * 7
/** PBL-01: two weeks of leave within 56 weeks of the death. Source: GOV.UK parental bereavement guide. */
const windowDays = 56 * 7

/** Both counted with the day of the death as the first. Notice may always be oral (PBL-03), so no form asks for these. */
export function bereavementLeave(died: CivilDate): { noNoticeUntil: CivilDate; lastDay: CivilDate } {
  return { noNoticeUntil: addDays(died, noNoticeDays - 1), lastDay: addDays(died, windowDays - 1) }
}
