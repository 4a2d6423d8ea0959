export { dueThingsIn, nextThingIn, type NextDayThing } from './next-thing.ts'
export { createTeamController, returnWaitsIn, type ReturnWaits, type TeamPages } from './team-controller.ts'
