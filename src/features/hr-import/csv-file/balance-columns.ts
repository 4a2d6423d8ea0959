import { leaveKinds, type LeaveKind } from '../../../policy/return/cover.ts'

/** Of each kind of annual leave or time off: its hours, and the last day on which it can be taken. */
export const columnsOfBalance = {
  carriedByLaw: { hours: 'balance_carried_by_law', expires: 'balance_carried_by_law_expires' },
  carriedByPolicy: { hours: 'balance_carried_by_policy', expires: 'balance_carried_by_policy_expires' },
  publicHolidays: { hours: 'balance_public_holidays', expires: 'balance_public_holidays_expires' },
  timeOwed: { hours: 'balance_time_owed', expires: 'balance_time_owed_expires' },
  other: { hours: 'balance_other_leave', expires: 'balance_other_leave_expires' },
  thisYear: { hours: 'balance_this_year', expires: 'balance_this_year_expires' },
} as const satisfies Record<LeaveKind, { hours: string; expires: string }>

/** Leave of a full year. */
export const yearlyColumn = 'balance_full_year'

export const expiryColumns = leaveKinds.map((kind) => columnsOfBalance[kind].expires)

export const balanceColumns = [
  ...leaveKinds.flatMap((kind) => Object.values(columnsOfBalance[kind])),
  yearlyColumn,
] as const
