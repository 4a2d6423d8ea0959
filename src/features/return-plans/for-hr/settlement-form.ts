import { z } from 'zod'
import { readForm, typedValues, type FormResult, type Problem } from '../../../platform/web/forms/forms.ts'
import { hundredthsOf } from '../../../shared/decimals.ts'
import { inHours, type HourHundredths } from '../../../shared/hours.ts'
import { settlements, version, type HowSettled } from '../first-weeks/index.ts'

export const settlementScope = 'return-plans.hr'

const asForm = z.object({ version, as: z.enum(settlements, 'missing') })
const confirmForm = z.object({ version, as: z.undefined().catch(undefined) })

/** `short`: the hours that nothing covers; of part and part both numbers are given, and make them up. Undefined: none are short. */
export function readSettlement(
  body: unknown,
  short: HourHundredths | undefined,
): FormResult<HowSettled & { version: number }> {
  if (short === undefined) return readForm(settlementScope, confirmForm, body)
  const read = readForm(settlementScope, asForm, body)
  if ('form' in read || read.value.as !== 'both') return read
  const problems: Problem[] = []
  const typed = typedValues(body)
  const hoursIn = (field: 'leave' | 'unpaid') => readHours(typed[field] ?? '', field, problems)
  const hours = { leave: hoursIn('leave'), unpaid: hoursIn('unpaid') }
  if (problems.length === 0) problems.push(...faultsIn(hours, short))
  if (problems.length > 0) return { form: { scope: settlementScope, typed, problems } }
  return { value: { ...read.value, hours } }
}

function readHours(typed: string, field: 'leave' | 'unpaid', problems: Problem[]): HourHundredths {
  const hours = hundredthsOf(typed.trim().replace(',', '.'))
  if (hours !== undefined && hours >= 0) return hours
  problems.push({ field, code: typed.trim() === '' ? 'missing' : 'notHours' })
  return 0
}

function faultsIn({ leave, unpaid }: Record<'leave' | 'unpaid', number>, short: HourHundredths): Problem[] {
  const sum = leave + unpaid
  if (sum !== short)
    return [{ field: 'leave', code: 'notTheSum', values: { short: inHours(short), sum: inHours(sum) } }]
  if (unpaid === 0) return [{ field: 'as', code: 'allLeave' }]
  return leave === 0 ? [{ field: 'as', code: 'allUnpaid' }] : []
}
