export { createAnnualLeaveActs } from './annual-leave-acts.ts'
export { createHrAnnualLeaveController, createOwnAnnualLeaveController } from './annual-leave-controller.ts'
export type { AnnualLeaveStore } from './annual-leave-store.ts'
export { asInFile, withBalances } from './balances-in-file.ts'
export { readAnnualLeave } from './read-annual-leave.ts'
export {
  confirm,
  confirmedIn,
  isConfirmed,
  isKindConfirmed,
  nothingSaid,
  saidOf,
  type AnnualLeave,
  type LeaveNumbers,
  type StatedKind,
} from './annual-leave.ts'
