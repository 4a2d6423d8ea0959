import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { findToKeep } from '../../people/index.ts'
import type { FitParts } from './fit-record.ts'

/** Somebody who has left, and somebody who is here again. */
export function createActivityController({ people, records }: FitParts) {
  return {
    async ask(req: Request, res: Response): Promise<void> {
      const { name, isActive, id } = await findToKeep(people, viewerOf(req), personIdIn(req))
      const path = `/hr/people/${id}`
      const acts = { deactivation: `${path}/deactivation`, reactivation: `${path}/reactivation` }
      res.render('hr/records/activity', { name, isActive, path, ...acts })
    },
    async deactivate(req: Request, res: Response): Promise<void> {
      const outcome = await records.deactivate(viewerOf(req), personIdIn(req))
      if (outcome === 'done') return done(req, res, 'deactivated')
      flash(req, { kind: 'info', key: 'people-desk.lastAdministrator' })
      res.redirect(303, `/hr/people/${personIdIn(req)}`)
    },
    async reactivate(req: Request, res: Response): Promise<void> {
      await records.reactivate(viewerOf(req), personIdIn(req))
      done(req, res, 'reactivated')
    },
  }
}

function done(req: Request, res: Response, act: string): void {
  flash(req, { kind: 'done', key: `people-desk.done.${act}` })
  res.redirect(303, `/hr/people/${personIdIn(req)}`)
}

function personIdIn(req: Request): string {
  return String(req.params['personId'])
}
