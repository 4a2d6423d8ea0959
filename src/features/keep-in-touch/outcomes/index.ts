export { saidHours, saidOf, waitsToConfirm } from './confirmation.ts'
export { canRecordOutcome, canSayAgain } from './day-outcome.ts'
export { createOutcomeActs } from './outcome-acts.ts'
export { createOutcomeController } from './outcome-controller.ts'
