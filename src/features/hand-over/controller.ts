import type { Request, Response } from 'express'
import { flash } from '../../platform/web/flash-messages.ts'
import { typedDate } from '../../platform/web/forms/date-field.ts'
import { emptyForm, formWithProblems, readForm, type Form } from '../../platform/web/forms/forms.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { wordsFor, type Person } from '../people/index.ts'
import { leavingForm } from './forms.ts'
import { askedPage, leavingPage } from './pages.ts'
import type { HandOverService, LeavingRefusal } from './service.ts'

const scope = 'hand-over.leaving'

/** HR enter that somebody leaves; whoever is asked to take their place answers. */
export function createController(handOver: HandOverService) {
  return {
    show: (req: Request, res: Response) => showLeaving(req, res),

    async enter(req: Request, res: Response): Promise<void> {
      const { leaver } = await handOver.forHr(viewerOf(req), idOf(req))
      const read = readForm(scope, leavingForm(handOver.today(), leaver.leaving?.lastDay), req.body)
      if ('form' in read) return showLeaving(req, res, { form: read.form })
      const entered = await handOver.enter(viewerOf(req), leaver.id, read.value)
      if ('ok' in entered) return done(req, res, 'entered', `/hr/people/${leaver.id}/leaving`)
      const form = formWithProblems(scope, req.body, [problemOf(entered.refusal)])
      return showLeaving(req, res, { form, several: severalOf(entered.refusal) })
    },

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

  /** With a form that came back, if one did. */
  async function showLeaving(
    req: Request,
    res: Response,
    back: { form?: Form; several?: Person[] } = {},
  ): Promise<void> {
    const viewer = viewerOf(req)
    const found = await handOver.forHr(viewer, idOf(req))
    const successor = found.successor ?? found.proposed
    const typed = {
      ...typedDate('lastDay', found.leaver.leaving?.lastDay),
      ...(successor && { successor: wordsFor(successor) }),
    }
    if (back.form) res.status(422)
    const page = leavingPage(found, viewer, back.form ?? emptyForm(scope, typed))
    res.render('hand-over/leaving', { ...page, successors: back.several?.map(wordsFor) ?? [] })
  }
}

function problemOf(refusal: LeavingRefusal) {
  if (refusal === 'lastAdministrator') return { field: 'lastDay', code: refusal }
  if (typeof refusal === 'string') return { field: 'successor', code: refusal }
  return { field: 'successor', code: refusal.several.length === 0 ? 'nobody' : 'several' }
}

function severalOf(refusal: LeavingRefusal): Person[] {
  return typeof refusal === 'string' ? [] : refusal.several
}

function idOf(req: Request): string {
  return String(req.params['personId'])
}

function done(
  req: Request,
  res: Response,
  what: 'entered' | 'takenBack' | 'accepted' | 'declined',
  path: string,
): void {
  flash(req, { kind: 'done', key: `hand-over.done.${what}` })
  res.redirect(303, path)
}
