import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { employerOfOwner } from '../employer/employer-page.ts'
import { passkeysPage } from '../passkeys/passkey-page.ts'
import type { IdentityService } from '../service.ts'
import type { ShownForAWhile } from '../../../platform/web/shown-for-a-while.ts'
import { formIsBack } from '../session/enter-controller.ts'
import { recoveryCodesShown } from './enrolment-controller.ts'
import { isSetUp } from './ways-in-of.ts'

export interface WaysInControllerParts {
  identity: IdentityService
  shownForAWhile: ShownForAWhile
}

/** How somebody signs in: what they have set up, and what they change. */
export function createWaysInController({ identity, shownForAWhile }: WaysInControllerParts) {
  const { waysIn } = identity
  return {
    async showWaysIn(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const employer = await employerOfOwner(identity.employers, viewer)
      const ways = await waysIn.of(viewer.personId)
      res.render('identity/ways-in/list', { ...ways, ...passkeysPage(identity, ways.passkeys), ...employer })
    },

    async checkRemovalOfAuthenticator(req: Request, res: Response): Promise<void> {
      const ways = await waysIn.of(viewerOf(req).personId)
      if (!ways.authenticatorSince) return res.redirect(303, '/ways-in')
      const isOnly = !isSetUp({ ...ways, authenticatorSince: undefined })
      res.render('identity/ways-in/remove-authenticator', { isOnly })
    },

    async removeAuthenticator(req: Request, res: Response): Promise<void> {
      const outcome = await waysIn.removeAuthenticator(whose(req))
      const said =
        'ok' in outcome
          ? ({ kind: 'done', key: 'ways-in.done.authenticatorRemoved' } as const)
          : ({ kind: 'info', key: 'ways-in.done.lastStays' } as const)
      flash(req, said)
      res.redirect(303, '/ways-in')
    },

    async checkNewRecoveryCodes(req: Request, res: Response): Promise<void> {
      const { recoveryCodesLeft } = await waysIn.of(viewerOf(req).personId)
      res.render('identity/ways-in/new-recovery-codes', { recoveryCodesLeft })
    },

    async makeRecoveryCodes(req: Request, res: Response): Promise<void> {
      const codes = await waysIn.makeRecoveryCodes(whose(req))
      shownForAWhile.show(req, recoveryCodesShown, JSON.stringify({ codes, next: '/ways-in' }))
      res.redirect(303, '/ways-in/recovery-codes')
    },

    showRecoveryCodes(req: Request, res: Response): void {
      const shown = shownForAWhile.shown(req, recoveryCodesShown)
      if (shown === undefined) return res.redirect(303, '/ways-in')
      const { codes } = JSON.parse(shown) as { codes: string[] }
      res.render('identity/ways-in/recovery-codes', { codes })
    },

    keepRecoveryCodes(req: Request, res: Response): void {
      const shown = shownForAWhile.shown(req, recoveryCodesShown)
      const kept = JSON.parse(shown ?? '{"next":"/ways-in"}') as { next: string; isBack?: boolean }
      shownForAWhile.hide(req, recoveryCodesShown)
      if (kept.isBack) flash(req, formIsBack)
      res.redirect(303, kept.next)
    },
  }
}

function whose(req: Request): { id: string; organisationId: string } {
  const { personId, organisationId } = viewerOf(req)
  return { id: personId, organisationId }
}
