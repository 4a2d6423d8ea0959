import { accountItem, riskAssessment } from '../template/index.ts'

/** What one task does for several days: the account is woken once, and HS-05 has one assessment before the first of them. */
export const sharedItems = [accountItem, riskAssessment.id] as const
export type SharedItem = (typeof sharedItems)[number]

export function isShared(itemId: string | undefined): boolean {
  return sharedItems.some((one) => one === itemId)
}
