import { z } from 'zod'
import { lineField } from '../../../platform/web/forms/text-field.ts'
import { guidanceLineNames } from './guidance.ts'

const longest = 160

const fields = Object.fromEntries(
  guidanceLineNames.flatMap((line) => [
    [line, lineField(longest)],
    [`${line}InWelsh`, lineField(longest)],
  ]),
)

/** Up to three lines, each in both languages: a manager who reads Welsh is told no less. All empty: the portal's own. */
export const guidanceForm = z
  .object(fields)
  .superRefine((typed, context) => {
    for (const line of guidanceLineNames) {
      const [english, welsh] = [typed[line], typed[`${line}InWelsh`]]
      if ((english === '') === (welsh === '')) continue
      context.addIssue({
        code: 'custom',
        path: [english === '' ? line : `${line}InWelsh`],
        message: 'missing',
      })
    }
  })
  .transform((typed) => ({
    en: guidanceLineNames.flatMap((line) => typed[line] || []),
    cy: guidanceLineNames.flatMap((line) => typed[`${line}InWelsh`] || []),
  }))
