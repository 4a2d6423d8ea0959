export { createAnnualLeaveActs } from './annual-leave-acts.ts'
export { createHrAnnualLeaveController, createOwnAnnualLeaveController } from './annual-leave-controller.ts'
export type { AnnualLeaveStore } from './annual-leave-store.ts'
export { confirm, type AnnualLeave } from './annual-leave.ts'
