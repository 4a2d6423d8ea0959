import type { Request } from 'express'
import type { EmployerSide } from './request-file.ts'

/** From where the employer’s pages of requests are seen: by whoever keeps in touch with the person, or by HR. */
export interface EmployerPerspective {
  side: EmployerSide
  /** Of the routes. */
  list: string
  /** The page that lists the requests. */
  listOf(personId: string): string
  /** The page of one. */
  requestPage(personId: string, requestId: string): string
}

export const ofTheTeam: EmployerPerspective = {
  side: 'team',
  list: '/team/:personId/flexible-working',
  listOf: (personId) => `/team/${personId}/flexible-working`,
  requestPage: (personId, requestId) => `/team/${personId}/flexible-working/${requestId}`,
}

export const ofHr: EmployerPerspective = {
  side: 'hr',
  list: '/hr/flexible-working',
  listOf: () => '/hr/flexible-working',
  requestPage: (_personId, requestId) => `/hr/flexible-working/${requestId}`,
}

/** The request that a path is about; '' is none. */
export function requestIdOf(req: Request): string {
  const { requestId } = req.params
  return typeof requestId === 'string' ? requestId : ''
}

/** What stands in a path of the employer’s. */
export function idsOf(req: Request): { requestId: string; personId: string | undefined } {
  const { personId } = req.params
  return { requestId: requestIdOf(req), personId: typeof personId === 'string' ? personId : undefined }
}
