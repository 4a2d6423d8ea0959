import { isOverdue } from './clock.ts'
import type { RequestFile } from './request-file.ts'
import type { Change } from './request.ts'

/**
 * FLX-03: by when the person can answer what is suggested: the last day to decide, any appeal included. What is informal has
 * none, and is best answered before it would begin.
 */
export function offerAnswerWords(
  { request, today }: Pick<RequestFile, 'request' | 'today'>,
  { starts }: Pick<Change, 'starts'>,
): { name: 'byLaw' | 'late' | 'informal'; date: string } {
  const { lastDay } = request
  if (lastDay === undefined) return { name: 'informal', date: starts }
  return { name: isOverdue(request, today) ? 'late' : 'byLaw', date: lastDay }
}
