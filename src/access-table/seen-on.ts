import { seenOnHrPages } from './seen-on-hr-pages.ts'
import { seenOnOwnPages } from './seen-on-own-pages.ts'
import { seenOnTeamPages } from './seen-on-team-pages.ts'
import type { Seen } from './seen.ts'

/** Whoever is not named sees nothing of anybody, and on a page that is not here nobody does. */
export const seenOn: readonly Seen[] = [...seenOnOwnPages, ...seenOnTeamPages, ...seenOnHrPages]
