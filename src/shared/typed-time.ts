import type { Outcome } from './outcome.ts'

/** A local time of day, 'HH:MM'. */
export type LocalTime = string

const typedTime = /^(\d{1,2})(?:[.:]?(\d{2}))?\s*(am|pm|yb|yh)?$/

/** A time of day as somebody types it on a phone: 9, 9.30, 09:30, 0930, 1.30pm; of Welsh, 9yb and 1.30yh too. */
export function readTypedTime(text: string): Outcome<LocalTime, 'not-a-time'> {
  const [, typedHour = '', minutes = '00', half] = typedTime.exec(text.trim().toLowerCase()) ?? []
  const hour = typedHour === '' ? undefined : hourOf(Number(typedHour), half)
  if (hour === undefined || Number(minutes) > 59) return { refusal: 'not-a-time' }
  return { ok: `${String(hour).padStart(2, '0')}:${minutes}` }
}

function hourOf(typed: number, half: string | undefined): number | undefined {
  if (half === undefined) return typed <= 23 ? typed : undefined
  if (typed < 1 || typed > 12) return undefined
  return (typed % 12) + (half === 'pm' || half === 'yh' ? 12 : 0)
}
