import type { CivilDate } from '../../shared/civil-date.ts'
import { expectedWeek } from '../leave/leave-dates.ts'
import { lastDayAway, leavesForChild } from '../leave/leaves-for-child.ts'
import type { LeaveRecord } from '../leave/served-leave.ts'
import { isProtectedLong, redundancyProtection, type ProtectedCase } from './redundancy-protection.ts'

/** Why somebody is protected, each a sentence of its own. `…Untold`: the date from which the months count is not recorded. */
export type ProtectionReason =
  | 'maternity'
  | 'maternityExpected'
  | 'maternityUntold'
  | 'adoption'
  | 'adoptionUntold'
  | 'sharedShort'
  | 'sharedLong'
  | 'sharedUntold'
  | 'neonatalShort'
  | 'neonatalLong'
  | 'neonatalUntold'
  | 'bereavedPartner'

export interface Protection {
  reason: ProtectionReason
  from: CivilDate
  /** The last day of it; undefined while the date that it is counted from is not recorded. */
  to: CivilDate | undefined
}

/**
 * RED-03 to RED-08: the protection that the leaves for one child give together. What began it stands first: shared parental
 * leave after maternity or adoption leave adds nothing to their 18 months. Undefined for leave that protects nobody.
 */
export function protectionForChild(leave: LeaveRecord, all: readonly LeaveRecord[]): Protection | undefined {
  const leaves = leavesForChild(leave, all)
  const first = leaves.find(({ type }) => type === 'maternity' || type === 'adoption')
  if (first) return first.type === 'maternity' ? ofMaternity(first, leaves) : ofAdoption(first, leaves)
  return inBlocks('shared-parental', leaves) ?? inBlocks('neonatal-care', leaves) ?? ofBereavedPartner(leaves)
}

/** RED-03: to 18 months from the birth, or from the expected week where the birth was not told. */
function ofMaternity({ start, dueDate }: LeaveRecord, leaves: readonly LeaveRecord[]): Protection {
  const birthDate = leaves.find((one) => one.birthDate !== undefined)?.birthDate
  const expectedWeekStart = dueDate && expectedWeek(dueDate)[0]
  if (birthDate === undefined && expectedWeekStart === undefined)
    return { reason: 'maternityUntold', from: start, to: undefined }
  const reason = birthDate ? 'maternity' : 'maternityExpected'
  return counted(reason, { case: 'maternity', from: start, birthDate, expectedWeekStart })
}

/** RED-04. */
function ofAdoption({ start }: LeaveRecord, leaves: readonly LeaveRecord[]): Protection {
  const placementDate = leaves.find((one) => one.placementDate !== undefined)?.placementDate
  if (placementDate === undefined) return { reason: 'adoptionUntold', from: start, to: undefined }
  return counted('adoption', { case: 'adoption', from: start, placementDate })
}

/** RED-05 to RED-07: six weeks in a row earn the months; less protects until the leave ends. */
function inBlocks(
  type: 'shared-parental' | 'neonatal-care',
  leaves: readonly LeaveRecord[],
): Protection | undefined {
  const [first, ...others] = leaves
    .filter((one) => one.type === type)
    .map((one): [CivilDate, CivilDate] => [one.start, lastDayAway(one) ?? one.start])
  if (!first) return undefined
  const blocks: [typeof first, ...(typeof first)[]] = [first, ...others]
  const birthDate = leaves.find((one) => one.birthDate !== undefined)?.birthDate
  const words = type === 'shared-parental' ? 'shared' : 'neonatal'
  const from = first[0]
  const isLong = isProtectedLong(blocks)
  if (isLong && birthDate === undefined) return { reason: `${words}Untold`, from, to: undefined }
  return counted(`${words}${isLong ? 'Long' : 'Short'}`, { case: type, from, birthDate, blocks })
}

/** RED-08: as maternity leave; the record of such a leave holds no day of a birth. */
function ofBereavedPartner(leaves: readonly LeaveRecord[]): Protection | undefined {
  const first = leaves.find(({ type }) => type === 'bereaved-partner')
  return first && { reason: 'bereavedPartner', from: first.start, to: undefined }
}

function counted(reason: ProtectionReason, of: ProtectedCase): Protection {
  const [from, to] = redundancyProtection(of)
  return { reason, from, to }
}
