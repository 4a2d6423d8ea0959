export { createHrReturnController } from './hr-return-controller.ts'
export type { ReturnCounts } from './return-for-hr.ts'
export { createReturnsForHr } from './returns-for-hr.ts'
export { createCorrectionController } from './correction-controller.ts'
