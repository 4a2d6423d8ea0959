import type { Request } from 'express'
import { viewerOf } from '../../platform/web/routes.ts'
import { NotFoundError } from '../../shared/errors.ts'

/** From which of the two sides the pages of days are seen: where they are, and in whose words. */
export interface Perspective {
  /** First part of the keys of their text. */
  words: 'keep-in-touch' | 'team'
  /** Of the routes. */
  paths: { home: string; days: string }
  /** Whose days they are. */
  personIdOf(req: Request): string
  /** Their first page, and the key of its name in the menu. */
  firstPage: { href: string; nameKey: string }
  /** The page that lists the days. */
  home(personId: string): string
  /** Below it, the days. */
  days(personId: string): string
}

export const ofThePersonAway: Perspective = {
  words: 'keep-in-touch',
  paths: { home: '/days', days: '/days' },
  personIdOf: (req) => viewerOf(req).personId,
  firstPage: { href: '/', nameKey: 'layout.menu.home' },
  home: () => '/days',
  days: () => '/days',
}

export const ofTheManager: Perspective = {
  words: 'team',
  paths: { home: '/team/:personId', days: '/team/:personId/days' },
  personIdOf(req) {
    const { personId } = req.params
    // A manager who is away has their own days under /days, where their pay is.
    if (typeof personId !== 'string' || personId === viewerOf(req).personId) {
      throw new NotFoundError('Nobody of their team.')
    }
    return personId
  },
  firstPage: { href: '/team', nameKey: 'layout.menu.team' },
  home: (personId) => `/team/${personId}`,
  days: (personId) => `/team/${personId}/days`,
}

/** The day that a path is about; '' is nobody's. */
export function dayIdOf(req: Request): string {
  const { dayId } = req.params
  return typeof dayId === 'string' ? dayId : ''
}
