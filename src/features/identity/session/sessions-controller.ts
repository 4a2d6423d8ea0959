import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { Clock } from '../../../shared/ports.ts'
import { sessionsPage } from './sessions-page.ts'
import type { Sessions } from './sessions.ts'
import { idOfSession } from './session.ts'

export interface SessionsParts {
  sessions: Sessions
  clock: Clock
}

/** Where somebody is signed in, and how they end it elsewhere. */
export function createSessionsController({ sessions, clock }: SessionsParts) {
  return {
    async showSessions(req: Request, res: Response): Promise<void> {
      const { personId } = viewerOf(req)
      const thisId = idOfSession(req.sessionID)
      res.render(
        'identity/sessions',
        sessionsPage(await sessions.openBeside(personId, thisId), thisId, clock()),
      )
    },

    async endSession(req: Request, res: Response): Promise<void> {
      await sessions.endOneOf(viewerOf(req), String(req.params['id']))
      flash(req, { kind: 'done', key: 'identity.done.sessionEnded' })
      res.redirect(303, '/sessions')
    },

    async endOtherSessions(req: Request, res: Response): Promise<void> {
      await sessions.endOthersOf(viewerOf(req), req.sessionID)
      flash(req, { kind: 'done', key: 'identity.done.otherSessionsEnded' })
      res.redirect(303, '/sessions')
    },
  }
}
