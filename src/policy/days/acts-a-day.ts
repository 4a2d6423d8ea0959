/** KIT-18: more would only fill the other side's list and mailbox. Nobody arranges ten days of a leave in so many steps. */
export const mostActsADay = 20

/** Whether one more day of the leave may be put forward or withdrawn by who has done so this often today. */
export function canActAgain(actsToday: number): boolean {
  return actsToday < mostActsADay
}
