export { canRecordOutcome } from './day-outcome.ts'
export { createOutcomeActs } from './outcome-acts.ts'
export { createOutcomeController } from './outcome-controller.ts'
