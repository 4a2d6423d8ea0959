import { createHash } from 'node:crypto'

/** A work account that opens the portal for somebody: known by who vouches for it and under which name, never by an address. */
export interface EmployerAccount {
  issuer: string
  subject: string
  personId: string
  organisationId: string
  addedAt: Date
}

/** The subject is unique for its issuer alone. */
export function idOfAccount({ issuer, subject }: Pick<EmployerAccount, 'issuer' | 'subject'>): string {
  return createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('base64url')
}
