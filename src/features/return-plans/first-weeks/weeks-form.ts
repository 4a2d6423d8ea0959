import {
  formWithLostLetters,
  formWithProblems,
  typedValues,
  type Form,
  type FormResult,
  type Problem,
} from '../../../platform/web/forms/forms.ts'
import { hoursField } from '../../../platform/web/forms/hours-field.ts'
import { patternDay, patternDays, type PatternDay, type WeekPattern } from '../../../shared/week-pattern.ts'
import { datesOfWeek, longestPlanWeeks, type PlanFault } from '../../../policy/return/phased-plan.ts'
import type { ReturnSituation } from '../situation.ts'
import { version } from './plan-forms.ts'

export const weeksScope = 'return-plans.weeks'

export const usualStages = 2
/** That are asked for at once. A plan whose date moved can have more, and shows them all. */
export const mostStages = 12

/** The name of the input for a day of a stage, counted from 0. */
export function hoursFieldOf(stage: number, day: PatternDay): string {
  return `w${stage}-${day}`
}

/** The name of the input for how many weeks a stage lasts. */
export function lengthFieldOf(stage: number): string {
  return `w${stage}-weeks`
}

export interface TypedWeeks {
  weeks: WeekPattern[]
  /** Of the plan that was open; 0 for the first. */
  version: number
  /** The first day back that the form was shown for. */
  returnDate: string | undefined
}

/** The hours of each stage, for as many weeks as it lasts. An empty input is a day that is not worked. */
export function readWeeks(body: unknown): FormResult<TypedWeeks> {
  const typed = typedValues(body)
  const lost = formWithLostLetters(weeksScope, typed)
  if (lost) return { form: lost }
  const problems: Problem[] = []
  const weeks: WeekPattern[] = []
  const count = stageCount(typed)
  if (countAsked(typed) === undefined) problems.push(notACount)
  for (let stage = 0; stage < count; stage += 1) {
    const length = stageLength(typed, stage)
    if (length === undefined) {
      const code = isEmptied(typed, stage) ? 'noWeeks' : 'notWeeks'
      problems.push(at(lengthFieldOf(stage), stage, code, { most: longestPlanWeeks }))
    }
    const hours = readHours(typed, stage, problems)
    weeks.push(...Array.from({ length: length ?? 1 }, () => hours))
  }
  if (weeks.length > longestPlanWeeks)
    problems.push(at(lengthFieldOf(0), 0, 'tooManyWeeks', { most: longestPlanWeeks, count: weeks.length }))
  if (problems.length > 0) return { form: formWithProblems(weeksScope, body, problems) }
  return { value: { weeks, version: version.parse(typed['version']), returnDate: typed['returnDate'] } }
}

/** Whether the form was sent to show more or fewer stages, and not to be saved. */
export function asksForCount(body: unknown): boolean {
  return isPressed(body, 'resize') || otherCount(body) !== undefined
}

/** Enter in the field of the count presses "save": as many stages, which nobody has seen yet. */
export function otherCount(body: unknown): number | undefined {
  const typed = typedValues(body)
  const asked = countAsked(typed)
  const isOther = typed['shown'] !== undefined && countShown(typed) !== asked
  return isOther && !isPressed(body, 'later') && !isPressed(body, 'resize') ? asked : undefined
}

/** Whether the form was sent to be gone on with some other time, as it is. */
export function asksToKeep(body: unknown): boolean {
  return isPressed(body, 'later')
}

/** A form that the rules refuse: each fault at the first day of its stage. */
export function formWithFaults(now: ReturnSituation, body: unknown, faults: readonly PlanFault[]): Form {
  const typed = typedValues(body)
  const problems = faults.map(({ week, code }) => {
    const stage = stageOfWeek(typed, week)
    return at(firstFieldOf(now, stage, week), stage, code, { week: week + 1 })
  })
  return formWithProblems(weeksScope, body, problems)
}

/** What was typed, with the weeks by now: saved again it has been looked at. */
export function changedMeanwhile(
  now: ReturnSituation,
  body: unknown,
  code: 'changedMeanwhile' | 'dateMoved' = 'changedMeanwhile',
): Form {
  return formWithProblems(weeksScope, body, [at(firstFieldOf(now, 0, 0), 0, code)])
}

/** As many stages as are asked for; where that is no number of stages, as many as the form has. */
export function stageCount(typed: Readonly<Record<string, string>>): number {
  return countAsked(typed) ?? countShown(typed) ?? usualStages
}

/** From 1 to the most, or to as many as a plan whose date moved has; undefined for anything else. */
function countAsked(typed: Readonly<Record<string, string>>): number | undefined {
  const asked = wholeNumber(typed['count'] ?? '')
  return asked > 0 && asked <= Math.max(mostStages, countShown(typed) ?? 0) ? asked : undefined
}

function countShown(typed: Readonly<Record<string, string>>): number | undefined {
  const shown = wholeNumber(typed['shown'] ?? '')
  return shown > 0 ? Math.min(shown, longestPlanWeeks) : undefined
}

const notACount: Problem = { field: 'count', code: 'notACount', values: { most: mostStages } }

/** What was typed, where the number of stages that it asks for is one; else the form with its problem. */
export function readCount(body: unknown): FormResult<Record<string, string>> {
  const typed = typedValues(body)
  if (countAsked(typed) !== undefined) return { value: typed }
  return { form: formWithProblems(weeksScope, body, [notACount]) }
}

/** Whether it was typed on the page that asks for the number of stages, before there are any. */
export function isCountAlone(typed: Readonly<Record<string, string>>): boolean {
  return patternDays.every((day) => typed[hoursFieldOf(0, day)] === undefined)
}

/** With as many stages as were shown: another number that was typed, and not asked for, takes none away. */
export function asShown(typed: Record<string, string>): Record<string, string> {
  return { ...typed, count: typed['shown'] ?? typed['count'] ?? '' }
}

/** In weeks; one where nobody was asked, and undefined where it is no number of weeks, or was emptied. */
export function stageLength(typed: Readonly<Record<string, string>>, stage: number): number | undefined {
  const weeks = wholeNumber(typed[lengthFieldOf(stage)] ?? '1')
  return weeks > 0 && weeks <= longestPlanWeeks ? weeks : undefined
}

/** How long a stage is, is never guessed. */
function isEmptied(typed: Readonly<Record<string, string>>, stage: number): boolean {
  return typed[lengthFieldOf(stage)]?.trim() === ''
}

/** In digits, and no more of them than anybody counts weeks with; 0 for anything else. */
function wholeNumber(typed: string): number {
  return /^[0-9]{1,9}$/.test(typed.trim()) ? Number(typed) : 0
}

function isPressed(body: unknown, button: string): boolean {
  return ((body ?? {}) as Record<string, unknown>)[button] !== undefined
}

function readHours(typed: Record<string, string>, stage: number, problems: Problem[]): WeekPattern {
  const days = patternDays.map((day, place) => {
    const field = hoursFieldOf(stage, day)
    const hours = hoursField.safeParse(typed[field] ?? '')
    const code = hours.error?.issues[0]?.message === 'tooMany' ? 'tooMany' : 'notHours'
    if (!hours.success) problems.push(at(field, stage, code, { day: place }))
    return [day, hours.data ?? 0]
  })
  return Object.fromEntries(days) as WeekPattern
}

/** The stage in which a week lies, both counted from 0. */
function stageOfWeek(typed: Record<string, string>, week: number): number {
  let before = 0
  for (let stage = 0; stage < stageCount(typed); stage += 1) {
    before += stageLength(typed, stage) ?? 1
    if (week < before) return stage
  }
  return 0
}

function firstFieldOf({ returnDate, contract }: ReturnSituation, stage: number, week: number): string {
  const [first] = returnDate ? datesOfWeek(returnDate, contract, week) : []
  return hoursFieldOf(stage, first ? patternDay(first) : 'mon')
}

function at(field: string, stage: number, code: string, values: Record<string, number> = {}): Problem {
  return { field, code, sentence: 'hours', values: { stage: stage + 1, ...values } }
}
