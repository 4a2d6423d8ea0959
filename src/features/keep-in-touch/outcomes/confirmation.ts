import { silenceConfirmsFrom } from '../../../policy/days/silence-confirms.ts'
import { today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import { inHours, type HourHundredths } from '../../../shared/hours.ts'
import { isOver } from '../day-times.ts'
import { isSide, sideAcross, takenBack, type Day, type HistoryEntry, type Side } from '../day.ts'

/** How what was said of a day came to stand: both said it, nobody objected in time or any more, or HR decided. */
export type ConfirmedBy = 'both' | 'not-objected' | 'objection-taken-back' | 'hr'

/** Whether what was said of a day stands, or until when whose yes is waited for. */
export type Confirmation =
  { readonly confirmed: ConfirmedBy } | { readonly waitsFor: Side; readonly until: CivilDate }

type Recorded = Pick<Day, 'state' | 'history' | 'hours' | 'date' | 'times'>

/** Read from the history each time. Undefined for a day of which nothing is recorded, and for one that is disputed. */
export function confirmationOf(day: Recorded, today: CivilDate): Confirmation | undefined {
  if (day.state !== 'worked' && day.state !== 'not-worked') return undefined
  const said = lastSaid(day.history)
  if (!said || !isSide(said.by)) return { confirmed: 'hr' }
  if (isConfirmation(day, day.history.indexOf(said))) return { confirmed: 'both' }
  const until = standsFrom(said, day.history.slice(day.history.indexOf(said) + 1))
  if (today < until) return { waitsFor: sideAcross(said.by), until }
  return { confirmed: takenBackOn(day) === undefined ? 'not-objected' : 'objection-taken-back' }
}

/** When the last objection to what was said was taken back; undefined where nobody objected. */
export function takenBackOn({ history }: Pick<Day, 'history'>): CivilDate | undefined {
  const last = history.at(-1)
  return last?.reason === takenBack ? dayOf(last.at) : undefined
}

/**
 * The first day on which silence confirms what was said. An objection that is taken back begins the two weeks again, unless it came
 * when what was said stood already: that would open again what payroll may have.
 */
function standsFrom(said: HistoryEntry, later: readonly HistoryEntry[]): CivilDate {
  let until = silenceConfirmsFrom(dayOf(said.at))
  for (const { state, reason, at } of later) {
    if (state === 'disputed' && dayOf(at) >= until) return until
    if (reason === takenBack) until = silenceConfirmsFrom(dayOf(at))
  }
  return until
}

/** Whose yes to what was recorded is waited for. */
export function waitsToConfirm(day: Recorded, today: CivilDate): Side | undefined {
  const found = confirmationOf(day, today)
  return found && 'waitsFor' in found ? found.waitsFor : undefined
}

/** Whether the entry says what the other side had said just before it. */
export function isConfirmation({ history, hours }: Pick<Day, 'history' | 'hours'>, at: number): boolean {
  const [said, before] = [history[at], lastSaid(history.slice(0, at))]
  if (!said || !before || !isStatement(said) || !isSide(said.by) || !isSide(before.by)) return false
  return (
    said.by !== before.by && said.state === before.state && (said.hours ?? hours) === (before.hours ?? hours)
  )
}

/** The hours that were said last to be worked, also of a day that is now disputed; those agreed before anybody said any. */
export function saidHours({ history, hours }: Pick<Day, 'history' | 'hours'>): HourHundredths {
  return statedWorked(history)?.hours ?? hours
}

/** Whether anybody has said hours yet: else those of before the day are all there is. */
export function areHoursSaid({ history }: Pick<Day, 'history'>): boolean {
  return statedWorked(history)?.hours !== undefined
}

function statedWorked(history: readonly HistoryEntry[]): HistoryEntry | undefined {
  return history.findLast((entry) => entry.state === 'worked' && isStatement(entry))
}

/** What was recorded and waits for a yes: the hours as a number, or that it was not or would not be worked, as the end of a key. */
export function saidOf(day: Recorded): { hours: number; ending: '' | 'Not' | 'Off' } {
  const ending = isCalledOff(day, day.history.length - 1) ? 'Off' : 'Not'
  return { hours: inHours(saidHours(day)), ending: day.state === 'not-worked' ? ending : '' }
}

/** Whether one of the two said then, before it was over, that it would not be worked. */
export function isCalledOff(day: Pick<Day, 'history' | 'date' | 'times'>, at: number): boolean {
  const { state, by, at: when } = day.history[at] ?? {}
  return state === 'not-worked' && by !== 'hr' && when !== undefined && !isOver(day, when)
}

function lastSaid(history: readonly HistoryEntry[]): HistoryEntry | undefined {
  return history.findLast(isStatement)
}

/** To take an objection back is to say nothing new. */
export function isStatement({ state, reason }: HistoryEntry): boolean {
  return (state === 'worked' || state === 'not-worked') && reason !== takenBack
}
