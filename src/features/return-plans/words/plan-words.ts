/** Something that one side of a plan says to the other. */
export interface PlanComment {
  id: string
  organisationId: string
  personId: string
  leaveId: string
  /** Who wrote it. */
  by: string
  at: Date
  words: string
}

/** What somebody wants HR alone to know about their return (HS-04). */
export interface ForHrOnly {
  id: string
  organisationId: string
  personId: string
  leaveId: string
  words: string
  /** The contact is told that adjustments are needed, and not why. */
  isSaidToContact: boolean
  /** Of whoever of HR reads it. */
  taskId?: string
  version: number
  at: Date
}

export const longestComment = 500
export const longestForHr = 1000
/** A page of them; more is a conversation, which is better held by voice. */
export const mostComments = 50
