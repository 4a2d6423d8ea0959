import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { emptyForm, readForm, type Form } from '../../../platform/web/forms/forms.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { KeepInTouchService } from '../service.ts'
import { talkForm, talkScope } from './talk-form.ts'

/** The page on which a talk is asked for, in place of a day. */
export function createTalkController(keepInTouch: KeepInTouchService) {
  return {
    show: (req: Request, res: Response) => render(req, res, emptyForm(talkScope)),

    async ask(req: Request, res: Response): Promise<void> {
      const read = readForm(talkScope, talkForm, req.body)
      if ('form' in read) return render(req, res.status(422), read.form)
      await keepInTouch.askForTalk(viewerOf(req), read.value.suits)
      const { asked } = await keepInTouch.talk(viewerOf(req))
      if (asked) flash(req, { kind: 'done', key: 'talks.done.asked', values: { name: asked.name } })
      res.redirect(303, asked ? '/days' : '/days/talk')
    },

    async takeBack(req: Request, res: Response): Promise<void> {
      await keepInTouch.takeTalkBack(viewerOf(req))
      flash(req, { kind: 'done', key: 'talks.done.takenBack' })
      res.redirect(303, '/days')
    },
  }

  async function render(req: Request, res: Response, form: Form): Promise<void> {
    const { contact, asked } = await keepInTouch.talk(viewerOf(req))
    // What was typed comes back, whatever is asked already.
    const isRefused = form.problems.length > 0
    res.render('keep-in-touch/talks/talk', { form, contact, asked: isRefused ? undefined : asked })
  }
}
