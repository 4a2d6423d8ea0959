import { leaveTypes, type Leave, type LeaveType } from '../../policy/leave/leave.ts'
import type { CivilDate } from '../../shared/civil-date.ts'

export type DateField = 'start' | 'end' | 'dueDate' | 'birthDate' | 'placementDate'

/** The dates of one leave as HR type them; what is empty is there and undefined, so that it takes the old one away. */
export type LeaveDates = { start: CivilDate } & Partial<
  Pick<Leave, Exclude<DateField, 'start'> | 'factoryWorker'>
>

/** SPL-04: how a block comes about: by one of the three notices, or because the employer agrees to it, which uses none. */
export const waysToBlock = ['notice', 'agreed'] as const

export interface NoticeOfBlock {
  way: (typeof waysToBlock)[number]
  /** The day on which HR received it. */
  given?: CivilDate | undefined
}

interface FieldsOfLeave {
  needed: readonly ('start' | DateField)[]
  optional: readonly DateField[]
  asksFactory?: true
  asksNotice?: true
}

/** DP-02, DP-04: of each kind of leave the dates that something depends on, and no other. */
const fields: Record<LeaveType, FieldsOfLeave> = {
  maternity: { needed: ['dueDate', 'start'], optional: ['end', 'birthDate'], asksFactory: true },
  adoption: { needed: ['start'], optional: ['end', 'placementDate'] },
  'shared-parental': { needed: ['start', 'end'], optional: [], asksNotice: true },
  'neonatal-care': { needed: ['start', 'end'], optional: ['birthDate'] },
  paternity: { needed: ['start', 'end'], optional: ['birthDate'] },
  'bereaved-partner': { needed: ['start', 'end'], optional: [] },
  'parental-bereavement': { needed: ['start', 'end'], optional: [] },
  'career-break': { needed: ['start'], optional: ['end'] },
  'special-leave': { needed: ['start'], optional: ['end'] },
}

export function fieldsOf(type: LeaveType): FieldsOfLeave {
  return fields[type]
}

/** All of them, in the order of the form. */
export function dateFieldsOf(type: LeaveType): DateField[] {
  const inOrder: DateField[] = ['dueDate', 'birthDate', 'placementDate', 'start', 'end']
  const { needed, optional } = fields[type]
  return inOrder.filter((name) => needed.includes(name) || optional.includes(name))
}

export function leaveTypeNamed(name: unknown): LeaveType | undefined {
  return leaveTypes.find((type) => type === name)
}
