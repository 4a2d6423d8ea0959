import { accountItem, riskAssessment } from '../template/index.ts'

/** What one task does for several days: the account is woken once, and HS-05 has one assessment before the first of them. */
export const sharedItems = [accountItem, riskAssessment.id] as const
export type SharedItem = (typeof sharedItems)[number]

/** In which words its owner reads what to do. */
export function howOf(itemId: string): 'account' | 'riskAssessment' | undefined {
  if (itemId === accountItem) return 'account'
  return itemId === riskAssessment.id ? 'riskAssessment' : undefined
}

export function isShared(itemId: string | undefined): boolean {
  return sharedItems.some((one) => one === itemId)
}
