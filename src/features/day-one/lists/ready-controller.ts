import type { Request, Response } from 'express'
import { z } from 'zod'
import {
  emptyForm,
  formWithProblems,
  readForm,
  readHidden,
  type Form,
} from '../../../platform/web/forms/forms.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { lineField } from '../../../platform/web/forms/text-field.ts'
import type { ReadyActs } from './ready-acts.ts'
import { readyPage, teamReadyPage } from './ready-page.ts'

const scope = 'day-one.buddy'
const buddyForm = z.object({ buddy: lineField(50) })
const versionForm = z.object({ version: z.coerce.number().int().positive().catch(0) })

/** What is ready: the person's own page, their contact's, and HR's. */
export function createReadyController(ready: ReadyActs) {
  return {
    async showOwn(req: Request, res: Response): Promise<void> {
      const found = await ready.own(viewerOf(req))
      res.render('day-one/ready/own', readyPage(found, { language: languageOf(res), isPerson: true }))
    },

    showTeam: (req: Request, res: Response) => showTeam(req, res),

    async nameBuddy(req: Request, res: Response): Promise<void> {
      const read = readForm(scope, buddyForm, req.body)
      if ('form' in read) return showTeam(req, res.status(422), read.form)
      const { version } = readHidden(versionForm, req.body)
      const { buddy: staffNumber } = read.value
      const named = await ready.nameBuddy(viewerOf(req), personIdOf(req), { staffNumber, version })
      if ('refusal' in named) {
        const problem = { field: 'buddy', code: named.refusal }
        return showTeam(req, res.status(422), formWithProblems(scope, req.body, [problem]))
      }
      flash(req, { kind: 'done', key: 'day-one.buddy.done' })
      res.redirect(303, `/team/${personIdOf(req)}/ready`)
    },

    async showForHr(req: Request, res: Response): Promise<void> {
      const found = await ready.forHr(viewerOf(req), personIdOf(req))
      const page = readyPage(found, { language: languageOf(res), isPerson: false })
      res.render('day-one/ready/for-hr', { ...page, returnPath: `/hr/returns/${personIdOf(req)}` })
    },
  }

  async function showTeam(req: Request, res: Response, form?: Form): Promise<void> {
    const found = await ready.ofTeam(viewerOf(req), personIdOf(req))
    const typed = form ?? emptyForm(scope, { buddy: found.buddy?.staffNumber ?? '' })
    const reader = { language: languageOf(res), isPerson: false }
    res.render('day-one/ready/team', teamReadyPage(found, reader, typed))
  }
}

/** Whose page the path is about. */
function personIdOf(req: Request): string {
  return String(req.params['personId'])
}
