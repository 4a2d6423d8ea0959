import type { WayIn } from './way-in.ts'

/** What a session remembers of its person. */
export interface SessionPerson {
  personId: string
  /** How they showed who they are, and when: an ISO instant. */
  way: WayIn
  provenAt: string
  contactId: string | undefined
  sessionVersion: number
  /** ISO instant of the last sign-in of an earlier day. */
  lastSignedInAt: string | undefined
}
