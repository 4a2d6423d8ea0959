import type { Form } from '../../platform/web/forms/forms.ts'
import { timeText } from '../../platform/web/views/formats.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import type { Language } from '../../shared/language.ts'
import { calledName, isKeptInTouch, type Person } from '../people/index.ts'
import { currentLeave } from '../../policy/leave/served-leave.ts'
import { backFrom, isAwayOn } from '../../policy/leave/time-away.ts'
import { silenceOf } from './contact-plan.ts'
import { digestTimes, type DigestChoice, type DigestFrequency } from './digest-choice.ts'
import { digestsClose, sendingHours } from '../../policy/digests/sending-hours.ts'
import type { PlanToday } from './service.ts'

/** A sentence about when the digest comes: its key, and all values that any of the sentences may need. */
export interface DigestWords {
  key: string
  at: string
  dayKey: string
}

/** `group` holds a sentence for each frequency: 'contact.when', for one. */
export function digestWords(choice: DigestChoice, group: string): DigestWords {
  const key = `${group}.${choice.frequency}`
  if (choice.frequency === 'none') return { key, at: sendingHours.opens, dayKey: weekdayKey('monday') }
  if ('dayOfMonth' in choice)
    return { key, at: choice.at, dayKey: `contact.daysOfMonth.${choice.dayOfMonth}` }
  return { key, at: choice.at, dayKey: weekdayKey('weekday' in choice ? choice.weekday : 'monday') }
}

/** The page of the plan: what reaches the reader, and when. */
export function planPage(
  { plan, digest, isDigestChosen, isSpared, person, contact }: PlanToday,
  today: CivilDate,
) {
  const silence = silenceOf(plan, today)
  const usual = isDigestChosen ? undefined : usualNote(today)
  return {
    digest: digestWords(digest, 'contact.when'),
    digestNote: isSpared
      ? { key: 'contact.plan.digestSpared', day: today }
      : (noteOn(digest, person, today) ?? usual),
    nothingUntil: silence?.reason === 'nothing-until' ? silence.until : '',
    opens: sendingHours.opens,
    closes: sendingHours.closes,
    digestsClose,
    quietNoteKey: quietNoteKey(digest),
    contactName: contact?.name ?? '',
    isKept: isKeptInTouch(person, today),
    called: calledName(person),
    email: person.email,
    staffNumber: person.staffNumber,
    languageKey: `contact.languages.${person.language}`,
  }
}

/** A digest at the closing time itself comes in the quiet hours. */
function quietNoteKey(digest: DigestChoice): string {
  const isLast = digest.frequency !== 'none' && digest.at === sendingHours.closes
  return isLast ? 'contact.plan.quietHoursNoteDigest' : 'contact.plan.quietHoursNote'
}

/** The page of a pause: what stops, what stays, and what follows when they start again. */
export function pausedPage(paused: PlanToday, { today, isAway }: { today: CivilDate; isAway: boolean }) {
  const atWork = { key: 'contact.paused.afterAtWork', values: {} }
  return { since: paused.plan.pausedSince, isAway, after: isAway ? afterPause(paused, today) : atWork }
}

/** Nothing is promised that another of their choices still holds back. */
function afterPause({ plan: { nothingUntil }, digest }: PlanToday, today: CivilDate) {
  if (nothingUntil !== undefined && nothingUntil > today)
    return { key: 'contact.paused.afterUntil', values: { until: nothingUntil } }
  const isWithout = digest.frequency === 'none'
  return { key: isWithout ? 'contact.paused.afterNever' : 'contact.paused.after', values: {} }
}

/** What others call the reader. `usual` is what their name tells. */
export function namePage(form: Form, { name }: Person) {
  return { form, usual: calledName({ name }) }
}

/** Who has no digest today although one is chosen is told why; the day is that of the sentence. */
function noteOn(
  digest: DigestChoice,
  person: Person,
  today: CivilDate,
): { key: string; day: CivilDate } | undefined {
  if (digest.frequency === 'none') return undefined
  const leave = currentLeave(person, today)
  if (leave === undefined) return { key: 'contact.plan.digestWhileAway', day: today }
  if (isAwayOn(person.leaves, leave, today)) return undefined
  const back = backFrom(person.leaves, leave)
  if (back !== undefined && back <= today) return { key: 'contact.plan.digestEnded', day: back }
  return { key: 'contact.plan.digestBegins', day: leave.start }
}

/** Whoever chose nothing is told that the time is their employer’s, and may move. */
function usualNote(today: CivilDate) {
  return { key: 'contact.plan.digestUsual', day: today }
}

/** The question that follows a frequency, if any. */
export function questionAfter(frequency: DigestFrequency): string {
  if (frequency === 'none') return '/contact'
  return frequency === 'daily' ? '/contact/digest/time' : '/contact/digest/day'
}

/** What the questions about the digest show as chosen. */
export function typedFrom(choice: DigestChoice): Record<string, string> {
  if (choice.frequency === 'none') return { frequency: 'none' }
  return {
    frequency: choice.frequency,
    at: choice.at,
    ...('weekday' in choice ? { weekday: choice.weekday } : {}),
    ...('dayOfMonth' in choice ? { dayOfMonth: String(choice.dayOfMonth) } : {}),
  }
}

/** The hours at which a digest can come, in the reader's words. */
export function timeItems(language: Language): { value: string; text: string }[] {
  return digestTimes.map((value) => ({ value, text: timeText(value, language) }))
}

function weekdayKey(weekday: string): string {
  return `contact.weekdays.${weekday}`
}
