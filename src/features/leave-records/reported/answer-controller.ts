import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { emptyForm, readForm } from '../../../platform/web/forms/forms.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { answerPage } from './answer-page.ts'
import type { ReportActs } from './report-acts.ts'
import { answerForm } from './report-forms.ts'

const scope = 'changed.answer'

/** What waits is answered by HR, or taken back by whoever told it. */
export function createAnswerController(reports: ReportActs) {
  return {
    async ask(req: Request, res: Response): Promise<void> {
      const page = await pageOf(req)
      if (!page) return res.redirect(303, changedPath(req))
      res.render('leave-records/reported/answer', page)
    },

    async settle(req: Request, res: Response): Promise<void> {
      const { personId, reportId } = namesIn(req)
      const page = await pageOf(req)
      const read = page && readForm(scope, answerForm, req.body)
      if (read && 'form' in read)
        return res.status(422).render('leave-records/reported/answer', { ...page, form: read.form })
      await reports.settle(viewerOf(req), { personId, reportId }, read?.value.answer)
      flash(req, { kind: 'done', key: read ? 'changed.answer.done' : 'changed.settled' })
      res.redirect(303, '/hr/changes')
    },

    async takeBack(req: Request, res: Response): Promise<void> {
      await reports.takeBack(viewerOf(req), namesIn(req).reportId)
      flash(req, { kind: 'done', key: 'changed.person.takenBack' })
      res.redirect(303, '/changed')
    },
  }

  /** Undefined: it needs no answer, or has one. */
  async function pageOf(req: Request) {
    const { personId, reportId } = namesIn(req)
    const viewer = viewerOf(req)
    const report = await reports.toAnswer(viewer, personId, reportId)
    if (!report) return undefined
    const subject = await reports.subjectToAnswer(viewer, personId)
    return answerPage(subject, report, emptyForm(scope))
  }
}

function namesIn(req: Request): { personId: string; reportId: string } {
  return { personId: String(req.params['personId']), reportId: String(req.params['reportId']) }
}

function changedPath(req: Request): string {
  return `/hr/people/${namesIn(req).personId}/changed`
}
