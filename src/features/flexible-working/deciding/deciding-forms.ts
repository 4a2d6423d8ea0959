import { z } from 'zod'
import { withDate } from '../../../platform/web/forms/date-field.ts'
import { formWithProblems, readForm, type FormResult } from '../../../platform/web/forms/forms.ts'
import { neededTextField, textField } from '../../../platform/web/forms/text-field.ts'
import {
  refusalGrounds,
  type RefusalGround,
  type RequestKind,
  type Talk,
} from '../../../policy/return/flexible-request.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { longestWords } from '../change-form.ts'

export const meetingScope = 'flexible-working.meeting'
export const moreTimeScope = 'flexible-working.moreTime'
export const suggestionScope = 'flexible-working.suggestion'
export const refusalScope = 'flexible-working.refusal'
export const hearingScope = 'flexible-working.hearing'

interface MeetingBasis {
  made: CivilDate
  lastDay?: CivilDate
  today: CivilDate
}

/** Ends the name of each checkbox. */
const groundBoxes = 'ground-'

const talkForm = z.object({ wasHeld: z.literal('yes').optional().catch(undefined) })

/** The day of the talk: not before the request, not after the last day to decide, and of one that was held not ahead. */
export function meetingForm({ made, lastDay, today }: MeetingBasis) {
  return withDate(talkForm, 'meeting', { example: today }).superRefine(({ meeting, wasHeld }, context) => {
    const issue = (code: string) => context.addIssue({ code: 'custom', path: ['meeting'], message: code })
    if (meeting < made) issue('beforeRequest')
    else if (wasHeld && meeting > today) issue('heldAhead')
    else if (lastDay !== undefined && lastDay >= today && meeting > lastDay) issue('afterLastDay')
  })
}

/** FLX-04: whoever gives a day that is past says that the talk was held. */
export function talkIn(
  { meeting: day, wasHeld }: { meeting: CivilDate; wasHeld?: 'yes' | undefined },
  today: CivilDate,
): Talk {
  return { day, wasHeld: wasHeld === 'yes' || day < today }
}

export const moreTimeForm = (example: CivilDate) => withDate(z.object({}), 'until', { example })

const explanationForm = z.object({ explanation: neededTextField(longestWords) })

/** FLX-04: the grounds that were ticked. FLX-06: what is informal needs none. */
export function readRefusal(
  kind: RequestKind,
  body: unknown,
): FormResult<{ grounds: RefusalGround[]; explanation: string }> {
  const read = readForm(refusalScope, explanationForm, body)
  const typed = (body ?? {}) as Record<string, unknown>
  const grounds =
    kind === 'informal' ? [] : refusalGrounds.filter((ground) => typed[`${groundBoxes}${ground}`] === 'yes')
  const isMissing = kind === 'statutory' && grounds.length === 0
  const missing = isMissing ? [{ field: 'grounds', code: 'missing' }] : []
  if ('form' in read)
    return { form: formWithProblems(refusalScope, body, [...missing, ...read.form.problems]) }
  if (isMissing) return { form: formWithProblems(refusalScope, body, missing) }
  return { value: { grounds, explanation: read.value.explanation } }
}

const hearingForm = z.object({
  outcome: z.enum(['agree', 'stands'], 'missing'),
  answer: textField(longestWords),
})

/** A refusal that stands says why. */
export function readHearing(body: unknown): FormResult<{ agrees: true } | { agrees: false; answer: string }> {
  const read = readForm(hearingScope, hearingForm, body)
  if ('form' in read) return read
  const { outcome, answer } = read.value
  if (outcome === 'agree') return { value: { agrees: true } }
  if (answer === '')
    return { form: formWithProblems(hearingScope, body, [{ field: 'answer', code: 'missing' }]) }
  return { value: { agrees: false, answer } }
}
