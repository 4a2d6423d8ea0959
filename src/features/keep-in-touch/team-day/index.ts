export { teamDayRefusalExamples } from './refusal-examples.ts'
export { createTeamDayActs } from './team-day-acts.ts'
export { createTeamDayController } from './team-day-controller.ts'
