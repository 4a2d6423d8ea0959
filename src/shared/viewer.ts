import type { Language } from './language.ts'

export const roles = ['manager', 'editor', 'hr', 'admin'] as const

/** What a person does for the organisation. Everybody is also a reader; being away is a fact of leave, not a role. */
export type Role = (typeof roles)[number]

export type Permission =
  | 'news.read'
  | 'news.write'
  | 'days.own'
  | 'return.own'
  | 'contact.own'
  | 'team.see'
  | 'hr.see'
  | 'roles.give'
  | 'checklist.keep'
  | 'admin.see'

/** Who is asking. Every service method takes one, and fetches records through it. */
export interface Viewer {
  personId: string
  organisationId: string
  roles: readonly Role[]
  /** Whether a leave or break of theirs is served by the portal today. */
  isAway: boolean
  /** In which they read what they asked for; of a page, the page’s own. */
  language: Language
  /** The last sign-in of an earlier day than this session’s: "new since last time" (decision 9). */
  lastSignedInAt: Date | undefined
}

const ofRole: Record<Role, readonly Permission[]> = {
  manager: ['team.see'],
  editor: ['news.write'],
  hr: ['hr.see', 'roles.give', 'checklist.keep'],
  admin: ['roles.give', 'checklist.keep', 'admin.see'],
}

const ofEverybody: readonly Permission[] = ['news.read', 'contact.own']
const ofSomebodyAway: readonly Permission[] = ['days.own', 'return.own']

/** Whether the viewer may use the pages that this permission opens. */
export function may(viewer: Pick<Viewer, 'isAway' | 'roles'>, permission: Permission): boolean {
  if (ofEverybody.includes(permission)) return true
  if (viewer.isAway && ofSomebodyAway.includes(permission)) return true
  return viewer.roles.some((role) => ofRole[role].includes(permission))
}
