import { z } from 'zod'
import { withDate } from '../../../platform/web/forms/date-field.ts'
import { readForm, type FormResult } from '../../../platform/web/forms/forms.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { hundredthsOf } from '../../../shared/decimals.ts'
import { mostHoursHeld } from '../../../policy/return/cover.ts'
import type { LeaveStatement, StatedKind } from './annual-leave.ts'

export const annualLeaveScope = 'annual-leave'

const hours = z
  .string()
  .default('')
  .transform((typed, context) => {
    const found = typed.trim() === '' ? 0 : hundredthsOf(typed.trim().replace(',', '.'))
    if (found !== undefined && found >= 0 && found <= mostHoursHeld) return found
    context.addIssue({ code: 'custom', message: found !== undefined && found > 0 ? 'tooMany' : 'notHours' })
    return z.NEVER
  })

const version = z.coerce.number().catch(0)
const hoursForm = z.object({ hours, version })

/** No hours, or an empty field, is none of this kind, which needs no day. */
export function readStatement(
  kind: StatedKind,
  body: unknown,
  example: CivilDate,
): FormResult<{ statement: LeaveStatement; version: number }> {
  const read = readForm(annualLeaveScope, hoursForm, body)
  // Both are told at once.
  const dated = () => readForm(annualLeaveScope, withDate(hoursForm, 'expires', { example }), body)
  if ('form' in read) {
    const both = kind === 'yearly' ? read : dated()
    return 'form' in both ? both : read
  }
  const { hours: found, version: seen } = read.value
  if (kind === 'yearly')
    return { value: { statement: { kind, hours: found > 0 ? found : undefined }, version: seen } }
  if (found === 0) return { value: { statement: { kind, held: undefined }, version: seen } }
  const full = dated()
  if ('form' in full) return full
  const { expires } = full.value
  return { value: { statement: { kind, held: { hours: found, expires } }, version: seen } }
}
