import { z } from 'zod'
import { readTypedTime } from '../../../shared/typed-time.ts'

/** A time of day, typed; an empty field is none. Its sentence is at the key. */
export const timeField = (key: string) =>
  z
    .string()
    .trim()
    .default('')
    .transform((typed, context) => {
      if (typed === '') return undefined
      const time = readTypedTime(typed)
      if ('ok' in time) return time.ok
      context.addIssue({ code: 'custom', message: 'notATime', params: { key } })
      return z.NEVER
    })
