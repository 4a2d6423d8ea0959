import type { Request, Response } from 'express'
import { emptyForm, readForm, type Form } from '../../../platform/web/forms/forms.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf, type Route } from '../../../platform/web/routes.ts'
import { disputePage, disputesPage } from './dispute-page.ts'
import { decisionForm } from '../forms.ts'
import type { KeepInTouchService } from '../service.ts'

const scope = 'keep-in-touch.disputes'

/** HR's pages: the days that wait for their decision, and each of them. */
export function disputeRoutes({ disputes }: KeepInTouchService): Route[] {
  async function list(req: Request, res: Response): Promise<void> {
    res.render('keep-in-touch/disputes', disputesPage(await disputes.list(viewerOf(req))))
  }

  async function show(req: Request, res: Response, form: Form = emptyForm(scope)): Promise<void> {
    const { day, situation } = await disputes.find(viewerOf(req), dayIdOf(req))
    res.render('keep-in-touch/dispute', { ...disputePage(day, situation), form })
  }

  async function decide(req: Request, res: Response): Promise<void> {
    const read = readForm(scope, decisionForm, req.body)
    if ('form' in read) return show(req, res.status(422), read.form)
    const day = await disputes.decide(viewerOf(req), dayIdOf(req), read.value)
    flash(req, { kind: 'done', key: 'keep-in-touch.done.decided', values: { date: day.date } })
    res.redirect(303, '/hr/days')
  }

  return [
    { method: 'get', path: '/hr/days', access: 'hr.see', handler: list },
    { method: 'get', path: '/hr/days/:dayId', access: 'hr.see', handler: (req, res) => show(req, res) },
    { method: 'post', path: '/hr/days/:dayId', access: 'hr.see', handler: decide },
  ]
}

function dayIdOf(req: Request): string {
  const { dayId } = req.params
  return typeof dayId === 'string' ? dayId : ''
}
