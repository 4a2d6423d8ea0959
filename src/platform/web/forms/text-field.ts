import { z } from 'zod'
import { visibleLine } from '../../../shared/visible-text.ts'

/** Words on one line; empty is none. The problem code is `tooLong`. */
export const lineField = (longest: number) =>
  z.string().default('').transform(visibleLine).pipe(z.string().max(longest, 'tooLong'))

/** Words on one line that have to be given. The problem codes are `missing` and `tooLong`. */
export const neededLineField = (longest: number) =>
  z.string('missing').transform(visibleLine).pipe(z.string().min(1, 'missing').max(longest, 'tooLong'))

/** Words of any number of lines; none is empty. The problem code is `tooLong`. */
export const textField = (longest: number) => z.string().max(longest, 'tooLong').default('')

/** The same, to be given. The problem codes are `missing` and `tooLong`. */
export const neededTextField = (longest: number) =>
  z.string('missing').min(1, 'missing').max(longest, 'tooLong')
