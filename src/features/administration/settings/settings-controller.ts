import type { Request, Response } from 'express'
import { z } from 'zod'
import { typedValues, readForm, readHidden, type Form } from '../../../platform/web/forms/forms.ts'
import {
  forgetKept,
  keptNoMore,
  keptValues,
  leadToKept,
  pageOfKept,
} from '../../../platform/web/forms/kept-form.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import { changedSettings, type PeopleService } from '../../people/index.ts'
import type { createEffects } from './effects.ts'
import { settingsForm } from './settings-form.ts'
import {
  addressOf,
  changedMeanwhilePage,
  scope,
  settingsCheckPage,
  settingsPage,
  type SettingsView,
} from './settings-page.ts'
import { subjectIn, type SettingsService } from './settings-service.ts'
import { subjectNamed, type Subject } from './subjects.ts'

export interface SettingsControllerParts {
  settings: SettingsService
  people: Pick<PeopleService, 'findMany' | 'today'>
  effectsOf: ReturnType<typeof createEffects>
}

const withdrawalForm = z.object({ change: z.string().default(''), seen: z.string().default('') })

/** The numbers of policy: a page a subject, looked at before it is saved, and taken back before its day. */
export function createSettingsController({ settings, people, effectsOf }: SettingsControllerParts) {
  return {
    async show(req: Request, res: Response): Promise<void> {
      const view = await viewOf(req, res)
      const typed = await keptValues(req, res, addressOf(view.subject))
      render(res, view, typed && settingsPage(view, { scope, typed, problems: [] }))
    },

    async check(req: Request, res: Response): Promise<void> {
      const subject = subjectOf(req)
      const read = readForm(scope, settingsForm(subject, people.today()), req.body)
      if ('form' in read) return showFaults(req, res, read.form)
      const { from, values } = read.value
      const page = addressOf(subject)
      if (changedSettings(await settings.own(viewerOf(req)), from, values).length === 0)
        return showUnchanged(req, res, page)
      await leadToKept(req, res, { page, values: typedValues(req.body), shownAt: `${page}/check` })
    },

    /** What the change means; nothing is saved yet. */
    async showCheck(req: Request, res: Response): Promise<void> {
      const subject = subjectOf(req)
      const page = addressOf(subject)
      const typed = await keptValues(req, res, page)
      if (!typed) return keptNoMore(req, res, page)
      const read = readForm(scope, settingsForm(subject, people.today()), typed)
      if ('form' in read) return showFaults(req, res, read.form)
      const organisation = await settings.own(viewerOf(req))
      const { from, values } = read.value
      const changed = changedSettings(organisation, from, values)
      const effects = await effectsOf(changed, { organisationId: organisation.id, from })
      const check = settingsCheckPage(
        { subject, language: languageOf(res) },
        { next: read.value, changed, effects },
      )
      const fields = Object.entries(typed).map(([name, value]) => ({ name, value }))
      res.render('administration/settings/check', { ...check, fields, change: pageOfKept(res, page) })
    },

    async save(req: Request, res: Response): Promise<void> {
      const subject = subjectOf(req)
      const read = readForm(scope, settingsForm(subject, people.today()), req.body)
      if ('form' in read) return showFaults(req, res, read.form)
      const { seen = '' } = typedValues(req.body)
      const saved = await settings.change(viewerOf(req), subject, { ...read.value, seen })
      if ('refusal' in saved && saved.refusal === 'changed-meanwhile') {
        const typed = typedValues(req.body)
        const view = await viewOf(req, res)
        return render(res.status(409), view, changedMeanwhilePage(view, { scope, typed, problems: [] }))
      }
      await forgetKept(req)
      if ('refusal' in saved) return showUnchanged(req, res, addressOf(subject))
      flash(req, { kind: 'done', key: `${scope}.saved`, values: { from: read.value.from } })
      res.redirect(303, addressOf(subject))
    },

    async withdraw(req: Request, res: Response): Promise<void> {
      const subject = subjectOf(req)
      const { change: id, seen } = readHidden(withdrawalForm, req.body)
      const withdrawn = await settings.withdraw(viewerOf(req), subject, { id, seen })
      if ('refusal' in withdrawn && withdrawn.refusal === 'changed-meanwhile')
        throw new ChangedMeanwhileError('The settings were changed meanwhile.')
      const key = 'refusal' in withdrawn ? `${scope}.notWithdrawn` : `${scope}.withdrawn`
      flash(req, { kind: 'refusal' in withdrawn ? 'info' : 'done', key })
      res.redirect(303, addressOf(subject))
    },
  }

  async function viewOf(req: Request, res: Response): Promise<SettingsView> {
    const subject = subjectOf(req)
    const organisation = await settings.own(viewerOf(req))
    const changes = subjectIn(organisation, subject)
    const ids = changes.flatMap(({ by, withdrawn }) => [by, withdrawn?.by]).filter((id) => id !== undefined)
    const found = ids.length === 0 ? [] : await people.findMany([...new Set(ids)])
    const names = new Map(found.map(({ id, name }) => [id, name]))
    const shown = { language: languageOf(res), today: people.today(), page: pageNumber(req) }
    return { subject, organisation, names, ...shown }
  }

  async function showFaults(req: Request, res: Response, form: Form): Promise<void> {
    const view = await viewOf(req, res)
    render(res.status(422), view, settingsPage(view, form))
  }
}

function render(res: Response, view: SettingsView, model = settingsPage(view)): void {
  const pages = pageLinks(addressOf(view.subject), view.page, model.hasMore)
  res.render('administration/settings/subject', { ...model, pages })
}

function showUnchanged(req: Request, res: Response, page: string): void {
  flash(req, { kind: 'info', key: `${scope}.unchanged` })
  res.redirect(303, page)
}

function subjectOf(req: Request): Subject {
  return subjectNamed(req.params['subject'])
}
