export { hoursToCover } from './hours-to-cover.ts'
export { createAgreePlanController } from './agree-plan-controller.ts'
export { planRefusalExamples } from './refusal-examples.ts'
export { weeksMovedTo } from './moved-weeks.ts'
export {
  agreedForAnotherDay,
  agreedIn,
  asOnDay,
  holdingIn,
  isUndoneBy,
  movedTo,
  seenIn,
  wasShared,
  type AgreedWeeks,
  type Exported,
  type PhasedPlan,
} from './phased-plan.ts'
export type { PhasedPlanStore } from './phased-plan-store.ts'
export { createPlanActs } from './plan-acts.ts'
export {
  answerable,
  askedName,
  asksOfAgreed,
  changeReasons,
  settled,
  settledAnew,
  settlements,
  type ChangeReason,
  type HowSettled,
  type Settlement,
} from './plan-agreement.ts'
export { version } from './plan-forms.ts'
export { createPlanController } from './plan-controller.ts'
export {
  canBeAnswered,
  hrKeyOf,
  settledWords,
  shortWordOf,
  standingTable,
  weeksAsSettled,
} from './plan-page.ts'
export { areOver, weeksTable } from './weeks-table.ts'
