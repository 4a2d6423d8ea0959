import type { Request, Response } from 'express'
import {
  emptyForm,
  formWithProblems,
  readForm,
  readHidden,
  typedValues,
  type Form,
} from '../../../platform/web/forms/forms.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import type { ChecklistTemplate, TemplateItem } from './template.ts'
import { itemForm, ownersForm, versionForm } from './template-forms.ts'
import {
  itemPage,
  itemScope,
  ownersPage,
  ownersScope,
  templatePage,
  templatePath,
  typedItem,
  typedOwners,
} from './template-page.ts'
import type { TemplateService } from './template-service.ts'

/** The list of what is ready for a return: looked at, changed, and who does what. */
export function createTemplateController(templates: TemplateService) {
  return {
    async show(req: Request, res: Response): Promise<void> {
      const template = await templates.own(viewerOf(req))
      const people = await templates.peopleIn(template)
      res.render('day-one/template/list', templatePage(template, { people, language: languageOf(res) }))
    },

    async showItem(req: Request, res: Response): Promise<void> {
      const template = await templates.own(viewerOf(req))
      const item = itemIn(template, req)
      const typed = typedItem(item, await templates.peopleIn(template))
      renderItem(res, emptyForm(itemScope, typed), { item, version: template.version })
    },

    async saveItem(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const read = readForm(itemScope, itemForm, req.body)
      const template = await templates.own(viewer)
      const around = { item: itemIn(template, req), version: template.version }
      if ('form' in read) return renderItem(res.status(422), read.form, around)
      const { version } = readHidden(versionForm, req.body)
      const saved = await templates.saveItem(viewer, { ...read.value, id: around.item?.id }, version)
      if ('ok' in saved) return done(req, res, 'saved')
      if (saved.refusal === 'changed-meanwhile')
        return renderItem(res.status(409), typedAgain(req, itemScope), { ...around, isChanged: true })
      renderItem(res.status(422), refused(req, saved.refusal), around)
    },

    async removeItem(req: Request, res: Response): Promise<void> {
      const { version } = readHidden(versionForm, req.body)
      const removed = await templates.removeItem(viewerOf(req), String(req.params['itemId']), version)
      if ('ok' in removed) return done(req, res, 'removed')
      if (removed.refusal === 'not-there') throw new NotFoundError('No such item.')
      throw new ChangedMeanwhileError('The list was changed meanwhile.')
    },

    async showOwners(req: Request, res: Response): Promise<void> {
      const template = await templates.own(viewerOf(req))
      const typed = typedOwners(template, await templates.peopleIn(template))
      res.render('day-one/template/owners', ownersPage(emptyForm(ownersScope, typed), template))
    },

    async saveOwners(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const read = readForm(ownersScope, ownersForm, req.body)
      const { version: now } = await templates.own(viewer)
      if ('form' in read) return renderOwners(res.status(422), read.form, { version: now })
      const { version } = readHidden(versionForm, req.body)
      const saved = await templates.nameOwners(viewer, read.value, version)
      if ('ok' in saved) return done(req, res, 'named')
      if (saved.refusal === 'changed-meanwhile')
        return renderOwners(res.status(409), typedAgain(req, ownersScope), { version: now, isChanged: true })
      const problems = saved.refusal.map((field) => ({ field, code: 'unknown', sentence: 'number' }))
      renderOwners(res.status(422), formWithProblems(ownersScope, req.body, problems), { version: now })
    },
  }
}

function renderItem(res: Response, form: Form, around: Parameters<typeof itemPage>[1]): void {
  res.render('day-one/template/item', itemPage(form, around))
}

function renderOwners(res: Response, form: Form, around: Parameters<typeof ownersPage>[1]): void {
  res.render('day-one/template/owners', ownersPage(form, around))
}

/** Undefined where a new one is added. */
function itemIn(template: ChecklistTemplate, req: Request): TemplateItem | undefined {
  const id = req.params['itemId']
  if (id === undefined) return undefined
  const item = template.items.find((one) => one.id === id)
  if (!item) throw new NotFoundError('No such item.')
  return item
}

/** What was typed, to lose nothing; its version is the one that stands. */
function typedAgain(req: Request, scope: string): Form {
  const { version: _version, ...typed } = typedValues(req.body)
  return emptyForm(scope, typed)
}

function refused(req: Request, refusal: 'too-many' | 'not-there' | 'ownerUnknown'): Form {
  if (refusal === 'not-there') throw new NotFoundError('No such item.')
  const problem =
    refusal === 'too-many' ? { field: 'name', code: 'tooMany' } : { field: 'staffNumber', code: 'unknown' }
  return formWithProblems(itemScope, req.body, [problem])
}

function done(req: Request, res: Response, what: string): void {
  flash(req, { kind: 'done', key: `day-one.template.done.${what}` })
  res.redirect(303, templatePath)
}
