import type { LeavePicture } from '../../leave/index.ts'
import type { AnnualLeave } from './annual-leave.ts'
import type { AnnualLeaveStore } from './annual-leave-store.ts'
import { asInFile } from './balances-in-file.ts'

/** What is said of the annual leave for a return; until anybody says something, what HR’s file does. */
export async function readAnnualLeave(
  annualLeave: Pick<AnnualLeaveStore, 'findOfLeave'>,
  now: Pick<LeavePicture, 'person' | 'leave'>,
): Promise<AnnualLeave | undefined> {
  return (await annualLeave.findOfLeave(now.leave.id)) ?? asInFile(now)
}
