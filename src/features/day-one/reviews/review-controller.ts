import type { Request, Response } from 'express'
import { formWithProblems, readForm, readHidden } from '../../../platform/web/forms/forms.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { ReviewActs } from './review-acts.ts'
import { agreedForm, answersForm, talkForm, versionForm } from './review-forms.ts'
import {
  agreedScope,
  answersScope,
  ownReviewPage,
  reviewsPage,
  talkScope,
  teamReviewPage,
  type ReviewForms,
} from './review-page.ts'

/** Reviews of a return: the person's own, which they may prepare in private, and what their contact writes down. */
export function createReviewController(reviews: ReviewActs) {
  return {
    async list(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const found = await reviews.own(viewer)
      res.render('day-one/reviews/list', reviewsPage(found, viewer.personId, '/return/reviews'))
    },

    async show(req: Request, res: Response): Promise<void> {
      const found = await reviews.findOwn(viewerOf(req), weekOf(req))
      res.render('day-one/reviews/own', ownReviewPage(found, readerOf(req, res)))
    },

    /** No answer can be wrong: what is none of the choices was left out. */
    async answer(req: Request, res: Response): Promise<void> {
      const read = readForm(answersScope, answersForm, req.body)
      const answers = 'value' in read ? read.value : {}
      const path = `/return/reviews/${weekOf(req)}`
      if (await reviews.answer(viewerOf(req), whichOf(req), answers)) return done(req, res, 'answered', path)
      flash(req, { kind: 'info', key: 'day-one.reviews.nothingChosen' })
      res.redirect(303, path)
    },

    async share(req: Request, res: Response): Promise<void> {
      await reviews.share(viewerOf(req), whichOf(req))
      done(req, res, 'shared', `/return/reviews/${weekOf(req)}`)
    },

    async takeBack(req: Request, res: Response): Promise<void> {
      await reviews.takeBack(viewerOf(req), whichOf(req))
      done(req, res, 'takenBack', `/return/reviews/${weekOf(req)}`)
    },

    async listTeam(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const personId = personIdOf(req)
      const found = await reviews.ofTeam(viewer, personId)
      res.render('day-one/reviews/list', reviewsPage(found, viewer.personId, `/team/${personId}/reviews`))
    },

    /** CON-11: while contact goes through HR the list says so, and no talk is shown. */
    async showTeam(req: Request, res: Response): Promise<void> {
      const { isPaused } = await reviews.findOfTeam(viewerOf(req), personIdOf(req), weekOf(req))
      if (isPaused) return res.redirect(303, `/team/${personIdOf(req)}/reviews`)
      return showTeam(req, res, {})
    },

    async writeTalk(req: Request, res: Response): Promise<void> {
      const { back, picture } = await reviews.findOfTeam(viewerOf(req), personIdOf(req), weekOf(req))
      const read = readForm(talkScope, talkForm({ back, today: picture.today }), req.body)
      if ('form' in read) return showTeam(req, res.status(422), { talk: read.form })
      const talk = { ...whichOf(req), talkedOn: read.value.date }
      await reviews.writeTalk(viewerOf(req), personIdOf(req), talk)
      done(req, res, 'talked', teamPath(req))
    },

    async agreeTask(req: Request, res: Response): Promise<void> {
      const { picture } = await reviews.findOfTeam(viewerOf(req), personIdOf(req), weekOf(req))
      const read = readForm(agreedScope, agreedForm(picture.today), req.body)
      if ('form' in read) return showTeam(req, res.status(422), { agreed: read.form })
      const agreed = { ...whichOf(req), typed: read.value }
      const made = await reviews.agreeTask(viewerOf(req), personIdOf(req), agreed)
      if ('ok' in made) return done(req, res, 'agreed', teamPath(req))
      const problem = { field: 'owner', code: 'unknown' }
      return showTeam(req, res.status(422), { agreed: formWithProblems(agreedScope, req.body, [problem]) })
    },
  }

  /** With a form that came back, if one did. */
  async function showTeam(req: Request, res: Response, forms: Partial<ReviewForms>): Promise<void> {
    const found = await reviews.findOfTeam(viewerOf(req), personIdOf(req), weekOf(req))
    res.render('day-one/reviews/team', teamReviewPage(found, readerOf(req, res), forms))
  }
}

function whichOf(req: Request) {
  return { week: weekOf(req), version: readHidden(versionForm, req.body).version }
}

function weekOf(req: Request): number {
  return Number(req.params['week'])
}

function personIdOf(req: Request): string {
  return String(req.params['personId'])
}

function teamPath(req: Request): string {
  return `/team/${personIdOf(req)}/reviews/${weekOf(req)}`
}

function readerOf(req: Request, res: Response) {
  return { viewerId: viewerOf(req).personId, language: languageOf(res) }
}

function done(req: Request, res: Response, what: string, path: string): void {
  flash(req, { kind: 'done', key: `day-one.reviews.done.${what}` })
  res.redirect(303, path)
}
