import type { Request, Response } from 'express'
import { emptyForm, readForm, type Form } from '../../../platform/web/forms/forms.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { requestIdOf } from '../perspective.ts'
import type { FlexibleWorkingService } from '../service.ts'
import { shownVersion } from '../version-form.ts'
import { appealForm, appealScope, readAnswer } from './asking-forms.ts'
import { acceptancePage, appealPage, ownListPage, ownRequestPage } from './own-page.ts'

type Parts = Pick<FlexibleWorkingService, 'asking' | 'own' | 'namesIn'>

/** Somebody’s own requests, and what they do about them. */
export function createOwnController({ asking, own, namesIn }: Parts) {
  return {
    async list(req: Request, res: Response): Promise<void> {
      const [viewer, page] = [viewerOf(req), pageNumber(req)]
      const asker = await asking.ownRequests(viewer)
      const { rows, hasMore } = await asking.list(viewer, page)
      const pages = pageLinks('/flexible-working', page, hasMore)
      res.render('flexible-working/asking/list', { ...ownListPage(asker, rows), pages })
    },

    show: showRequest,

    async withdraw(req: Request, res: Response): Promise<void> {
      await asking.withdraw(viewerOf(req), { id: requestIdOf(req), version: shownVersion(req.body) })
      done(req, res, 'withdrawn')
    },

    async showOffer(req: Request, res: Response): Promise<void> {
      const page = acceptancePage(await own(viewerOf(req), requestIdOf(req)))
      if (!page) return res.redirect(303, `/flexible-working/${requestIdOf(req)}`)
      res.render('flexible-working/asking/acceptance', page)
    },

    async answerOffer(req: Request, res: Response): Promise<void> {
      const { version, isYes } = readAnswer(req.body)
      await asking.answerOffer(viewerOf(req), { id: requestIdOf(req), version }, isYes)
      done(req, res, isYes ? 'accepted' : 'declined')
    },

    async answerMoreTime(req: Request, res: Response): Promise<void> {
      const { version, isYes } = readAnswer(req.body)
      await asking.answerMoreTime(viewerOf(req), { id: requestIdOf(req), version }, isYes)
      done(req, res, 'answered')
    },

    /** Decision 98: from a page of its own, which says what follows and who reads it. */
    askAppeal: (req: Request, res: Response) => showAppeal(req, res, emptyForm(appealScope)),

    async appeal(req: Request, res: Response): Promise<void> {
      const read = readForm(appealScope, appealForm, req.body)
      if ('form' in read) return showAppeal(req, res.status(422), read.form)
      const words = read.value.words === '' ? undefined : read.value.words
      const shown = { id: requestIdOf(req), version: shownVersion(req.body) }
      await asking.appeal(viewerOf(req), shown, words)
      done(req, res, 'appealed')
    },
  }

  async function showAppeal(req: Request, res: Response, form: Form): Promise<void> {
    const page = appealPage(await own(viewerOf(req), requestIdOf(req)), form)
    if (!page) return res.redirect(303, `/flexible-working/${requestIdOf(req)}`)
    res.render('flexible-working/asking/appeal', page)
  }

  async function showRequest(req: Request, res: Response): Promise<void> {
    const viewer = viewerOf(req)
    const file = await own(viewer, requestIdOf(req))
    const reading = { names: await namesIn(file.request), viewerId: viewer.personId }
    const { requests } = await asking.ownRequests(viewer)
    const hrPhone = await asking.hrPhone(viewer)
    const page = ownRequestPage(file, reading, { requests, hrPhone })
    res.render('flexible-working/asking/request', page)
  }
}

/** Back to the request, which says what was done. */
function done(req: Request, res: Response, what: string): void {
  flash(req, { kind: 'done', key: `flexible-working.done.${what}` })
  res.redirect(303, `/flexible-working/${requestIdOf(req)}`)
}
