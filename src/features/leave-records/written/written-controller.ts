import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { formWithProblems, hiddenField, readForm, type Form } from '../../../platform/web/forms/forms.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { PeopleService } from '../../people/index.ts'
import type { WrittenActs } from './written-acts.ts'
import { writtenForm, writtenScope } from './written-form.ts'

/** HR write down that they confirmed the end of a leave. `showList`: their page of leaves, with a form that came back. */
export function createWrittenController(
  acts: WrittenActs,
  people: Pick<PeopleService, 'today'>,
  showList: (req: Request, res: Response, form: Form) => Promise<void>,
) {
  return async function confirmed(req: Request, res: Response): Promise<void> {
    const [personId, leaveId] = [String(req.params['personId']), String(req.params['leaveId'])]
    if (!(await acts.isAsked(viewerOf(req), personId, leaveId))) return gone(req, res)
    const read = readForm(writtenScope, writtenForm(people.today()), req.body)
    if ('form' in read) return showList(req, res.status(422), read.form)
    const end = hiddenField(req.body, 'end') ?? ''
    const done = await acts.confirmed(viewerOf(req), personId, { leaveId, end, ...read.value })
    if ('refusal' in done && done.refusal === 'future')
      return showList(
        req,
        res.status(422),
        formWithProblems(writtenScope, req.body, [{ field: 'on', code: 'future' }]),
      )
    if ('refusal' in done) return gone(req, res)
    flash(req, { kind: 'done', key: 'leave-records.written.done' })
    res.redirect(303, `/hr/people/${personId}/leave`)
  }
}

/** The leave ends on another day by now, or somebody has written it down. */
function gone(req: Request, res: Response): void {
  flash(req, { kind: 'info', key: 'leave-records.written.gone' })
  res.redirect(303, `/hr/people/${String(req.params['personId'])}/leave`)
}
