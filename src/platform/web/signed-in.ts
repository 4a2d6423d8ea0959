import type { Language } from '../../shared/language.ts'
import type { Viewer } from '../../shared/viewer.ts'

/** Who is signed in, as the page frame shows them. Identity fills it in; `req.user` holds it. */
export interface SignedIn {
  viewer: Viewer
  /** Not by the mailed code alone, which opens only what is said to everybody (decision 18). */
  hasSecondStep: boolean
  /** They have shown within a few minutes that it is them. */
  isProvenNow: boolean
  name: string
  organisationNames: Record<Language, string>
  /** Who keeps in touch with them, and what that person is called. Of HR: what HR are told, they hear. */
  contact: { name: string; called: string; isHr: boolean } | undefined
  hrPhone: string | undefined
  /** When somebody answers there. */
  hrHours: Record<Language, string> | undefined
}

declare global {
  // Passport's own place for the type of req.user.
  namespace Express {
    interface User extends SignedIn {}
  }
}
