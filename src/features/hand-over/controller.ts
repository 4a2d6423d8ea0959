import type { Request, Response } from 'express'
import { flash } from '../../platform/web/flash-messages.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { askedPage } from './pages.ts'
import type { HandOverService } from './service.ts'

/** Whoever is asked to take the place of somebody who leaves answers; HR can take back what they entered. */
export function createController(handOver: HandOverService) {
  return {
    async takeBack(req: Request, res: Response): Promise<void> {
      await handOver.takeBack(viewerOf(req), idOf(req))
      done(req, res, 'takenBack', `/hr/people/${idOf(req)}/leaving`)
    },

    async showAsked(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const asked = await handOver.asked(viewer, idOf(req))
      res.render('hand-over/asked', askedPage(asked, viewer, handOver.today()))
    },

    async accept(req: Request, res: Response): Promise<void> {
      await handOver.accept(viewerOf(req), idOf(req))
      done(req, res, 'accepted', `/hand-overs/${idOf(req)}`)
    },

    async decline(req: Request, res: Response): Promise<void> {
      await handOver.decline(viewerOf(req), idOf(req))
      done(req, res, 'declined', '/tasks')
    },
  }
}

export function idOf(req: Request): string {
  return String(req.params['personId'])
}

export function done(
  req: Request,
  res: Response,
  what: 'entered' | 'takenBack' | 'accepted' | 'declined',
  path: string,
): void {
  flash(req, { kind: 'done', key: `hand-over.done.${what}` })
  res.redirect(303, path)
}
