export { guidanceAt, type Guidance } from './guidance.ts'
export { dueThingsIn, nextAgreed, nextThingIn, type NextDayThing } from './next-thing.ts'
export { createTeamController, returnWaitsIn, type ReturnWaits, type TeamPages } from './team-controller.ts'
