import type { Request, Response } from 'express'
import {
  emptyForm,
  formWithProblems,
  hiddenField,
  readForm,
  type Form,
} from '../../../platform/web/forms/forms.ts'
import { flash, sayAtOnce } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import type { PeopleService } from '../../people/index.ts'
import type { RemovalActs, RemovalRefusal, SeenRemoval } from './removal-acts.ts'
import { removalForm } from './removal-form.ts'
import { removalPage } from './removal-page.ts'
import { seenField } from '../leave-version.ts'

const scope = 'leave-records.removal'

/** HR look at what goes with a leave, and take it away. */
export function createRemovalController(acts: RemovalActs, people: Pick<PeopleService, 'today'>) {
  return {
    async ask(req: Request, res: Response): Promise<void> {
      const seen = await see(req)
      if (!seen) throw new NotFoundError('No such leave.')
      show(res, seen, emptyForm(scope))
    },

    async remove(req: Request, res: Response): Promise<void> {
      const [personId, leaveId] = idsIn(req)
      const seen = await see(req)
      if (!seen) return gone(req, res)
      const read = readForm(scope, removalForm(seen.leave, people.today()), req.body)
      if ('form' in read) return show(res.status(422), seen, read.form)
      const [shown, looked] = [hiddenField(req.body, 'shown'), hiddenField(req.body, seenField)]
      const asked = { leaveId, shown, seen: looked, removal: read.value }
      const done = await acts.remove(viewerOf(req), personId, asked)
      if ('refusal' in done) return refused(req, res, done.refusal)
      flash(req, { kind: 'done', key: 'leave-records.removal.done' })
      res.redirect(303, `/hr/people/${personId}/leave`)
    },
  }

  function see(req: Request): Promise<SeenRemoval | undefined> {
    return acts.see(viewerOf(req), ...idsIn(req))
  }

  async function refused(req: Request, res: Response, refusal: RemovalRefusal): Promise<void> {
    const seen = await see(req)
    if (refusal === 'gone' || !seen) return gone(req, res)
    if (refusal === 'notAsSeen') {
      sayAtOnce(res, { kind: 'info', key: 'leave-records.check.notAsSeen' })
      return show(res.status(409), seen, formWithProblems(scope, req.body, []))
    }
    const isChanged = refusal === 'changedMeanwhile'
    if (isChanged || refusal === 'held')
      return show(res.status(409), seen, formWithProblems(scope, req.body, []), isChanged)
    const { field, code, values = {} } = refusal
    const key = `leave-records.refusals.${code}`
    show(res.status(422), seen, formWithProblems(scope, req.body, [{ field, code, values, key }]))
  }

  function show(res: Response, seen: SeenRemoval, form: Form, isChanged = false): void {
    res.render('leave-records/removal', removalPage(seen, form, { today: people.today(), isChanged }))
  }
}

/** Somebody else has taken it away, or the first press of two. */
function gone(req: Request, res: Response): void {
  const [personId] = idsIn(req)
  flash(req, { kind: 'info', key: 'leave-records.removal.gone' })
  res.redirect(303, `/hr/people/${personId}/leave`)
}

function idsIn(req: Request): [personId: string, leaveId: string] {
  return [String(req.params['personId']), String(req.params['leaveId'])]
}
