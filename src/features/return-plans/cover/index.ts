export { beyondLeave } from './beyond-leave.ts'
export { changedTermsLines } from './changed-terms.ts'
export { createCoverController } from './cover-controller.ts'
export { createCoverActs } from './cover-acts.ts'
export {
  asSettled,
  canAskForOthers,
  covered,
  coveredNow,
  isCountedOtherwise,
  isToAskAgain,
  isStillAsAgreed,
  isToShare,
  isWithPerson,
  replanned,
  whyNotNow,
  withCovering,
  type Covering,
  type SettledWeeks,
  type WhyOutdated,
} from './covering.ts'
export { coverChoices, coverFigures } from './cover-page.ts'
