import { instantOf, today as dayOf } from '../../../shared/civil-date.ts'

/** What is kept of a person’s signing in. */
export interface LastSignIn {
  /** The last one. */
  at: Date
  /** The last one of an earlier day than that (decision 9). */
  ofEarlierDay?: Date
  /** The kinds of device and browser on which they have signed in. */
  devices?: string[]
}

interface NotedSignIn {
  note: LastSignIn
  /** It is another device than all on which they have signed in before; the first one is not. */
  isNewDevice: boolean
}

/** What is noted of a sign-in after the one `before`. `device`: undefined where it is not to be remembered. */
export function nextSignIn(
  before: LastSignIn | undefined,
  { at, device }: { at: Date; device: string | undefined },
): NotedSignIn {
  const known = before?.devices ?? []
  const devices = device === undefined || known.includes(device) ? known : [...known, device]
  const isFirstOfDay = before && before.at < instantOf(dayOf(at), '00:00')
  const ofEarlierDay = isFirstOfDay ? before.at : before?.ofEarlierDay
  return {
    note: { at, ...(ofEarlierDay && { ofEarlierDay }), ...(devices.length > 0 && { devices }) },
    isNewDevice: known.length > 0 && devices.length > known.length,
  }
}
