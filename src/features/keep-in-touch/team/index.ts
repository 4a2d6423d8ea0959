export { guidanceAt, type Guidance } from './guidance.ts'
export { dueThingsIn, nextAgreed, type NextDayThing } from './next-thing.ts'
export {
  comingThingsIn,
  createTeamController,
  otherWaitsIn,
  type ComingThings,
  type OtherWaits,
  type TeamPages,
} from './team-controller.ts'
export { createTeams, type TeamMember } from './team-members.ts'
export { comingRows } from './team-page.ts'
export { besides, type ComingThing, type OtherDueThing } from './team-sources.ts'
