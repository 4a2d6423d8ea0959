import { createHmac, randomBytes } from 'node:crypto'
import { staffKey } from './roster.ts'

export type NewIds = ReturnType<typeof createNewIds>

/**
 * The ids of those who are new in a file: made of their staff numbers with a secret of the one import, so that the second
 * reading and the rows of their people come to the same ones, and none has to be remembered. To anybody else they are random.
 */
export function createNewIds() {
  const secret = randomBytes(32)
  return (organisationId: string, staffNumber: string): string => {
    const digest = createHmac('sha256', secret).update(staffKey(organisationId, staffNumber)).digest('hex')
    // Version 8 of a UUID: made as its maker sees fit.
    return digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')
  }
}
