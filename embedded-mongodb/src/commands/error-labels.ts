import type { Document } from '../values/types.ts'

/** MongoDB's category of errors after which an operation may be tried again. */
const retryable = new Set([6, 7, 89, 91, 134, 189, 262, 358, 402, 9001, 10107, 11600, 11602, 13435, 13436])
const alwaysTransient = new Set([24, 112, 267])
const snapshotErrors = new Set([239, 246, 250, 272])
const noSuchTransaction = 251

/** The labels that MongoDB gives an error by its code and by what the command was part of. */
export function labelsFor(
  command: string,
  body: Document,
  { code, writeConcernCode }: { code?: number; writeConcernCode?: number },
): string[] {
  if (body['txnNumber'] === undefined) return []
  const isInTransaction = body['autocommit'] === false
  const isEnd = command === 'commitTransaction' || command === 'abortTransaction'
  if (isInTransaction && code !== undefined && isTransient(code, isEnd, writeConcernCode !== undefined)) {
    return ['TransientTransactionError']
  }
  const mayRetry = !isInTransaction || isEnd
  const isRetryable = [code, writeConcernCode].some((one) => one !== undefined && retryable.has(one))
  return mayRetry && isRetryable ? ['RetryableWriteError'] : []
}

function isTransient(code: number, isEnd: boolean, hasWriteConcernError: boolean): boolean {
  if (alwaysTransient.has(code) || snapshotErrors.has(code)) return true
  if (isEnd) return code === noSuchTransaction && !hasWriteConcernError
  return retryable.has(code) || code === noSuchTransaction
}
