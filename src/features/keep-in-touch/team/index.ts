export { guidanceAt, type Guidance } from './guidance.ts'
export { dueThingsIn, nextAgreed, nextThingIn, type NextDayThing } from './next-thing.ts'
export { createTeamController, otherWaitsIn, type OtherWaits, type TeamPages } from './team-controller.ts'
export type { OtherDueThing } from './team-page.ts'
