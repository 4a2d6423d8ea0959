import { z } from 'zod'
import { settlements, version } from '../first-weeks/index.ts'

export const settlementScope = 'return-plans.hr'

export function settlementForm(saysHow: boolean) {
  const as = z.enum(settlements, 'missing')
  return z.object({ version, as: saysHow ? as : as.optional().catch(undefined) })
}
