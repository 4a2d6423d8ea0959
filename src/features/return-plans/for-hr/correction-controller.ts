import type { Request, Response } from 'express'
import { createCheckedForm } from '../../../platform/web/forms/checked-form.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { emptyForm, formWithProblems, type Form } from '../../../platform/web/forms/forms.ts'
import { forgetKept } from '../../../platform/web/forms/kept-form.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import type { Covering } from '../cover/index.ts'
import { personIdOf } from '../manager-form.ts'
import type { ReturnPlansService } from '../service.ts'
import { correctionCheck, correctionPage, correctionPath, typedSettlement } from './correction-page.ts'
import { hoursSettled, isSettledSo } from './weeks-for-hr.ts'
import { readSettlement, settlementScope } from './settlement-form.ts'

/** HR correct what they settled of hours that nothing covered: asked, looked at before and after, sent. */
export function createCorrectionController({ forHr }: Pick<ReturnPlansService, 'forHr'>) {
  const steps = createCheckedForm({
    find,
    pageOf: correctionPath,
    begin: (now, kept) => emptyForm(settlementScope, kept ?? typedSettlement(now)),
    read: readCorrection,
    show: (_req, res, now, form) => show(res, now, form),
    showCheck(_req, res, now, { value, fields, change }) {
      const page = { ...correctionCheck(now, value), fields, change }
      res.render('return-plans/for-hr/correction-check', page)
    },
  })

  return {
    ...steps,

    async send(req: Request, res: Response): Promise<void> {
      const now = await find(req)
      const short = hoursSettled(now)
      if (short === undefined) throw new ChangedMeanwhileError('Nothing is settled.')
      const read = readSettlement(req.body, short)
      if ('form' in read) return show(res.status(422), now, read.form)
      const done = await forHr.correct(viewerOf(req), now.person.id, read.value)
      await forgetKept(req)
      const key = `return-plans.done.${done}`
      flash(req, { kind: done === 'settlementSame' ? 'info' : 'done', key })
      res.redirect(303, `/hr/returns/${now.person.id}`)
    },
  }

  function find(req: Request): Promise<Covering> {
    return forHr.find(viewerOf(req), personIdOf(req))
  }
}

function readCorrection(now: Covering, body: unknown) {
  const read = readSettlement(body, hoursSettled(now))
  if ('form' in read || !isSettledSo(now, read.value)) return read
  return { form: formWithProblems(settlementScope, body, [{ field: 'as', code: 'same' }]) }
}

/** Where nothing is settled there is nothing to correct: the page of the return says what is so. */
function show(res: Response, now: Covering, form: Form): void {
  const short = hoursSettled(now)
  if (short === undefined) return res.redirect(303, `/hr/returns/${now.person.id}`)
  res.render('return-plans/for-hr/correction', correctionPage(now, form, short))
}
