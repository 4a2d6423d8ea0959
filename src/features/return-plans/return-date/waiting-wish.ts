import type { ReturnRequest } from './return-request.ts'

/** The day that was asked for, and that nobody has answered yet. */
export function waitingWish({ request }: { request: ReturnRequest | undefined }): ReturnRequest | undefined {
  return request?.state === 'asked' ? request : undefined
}
