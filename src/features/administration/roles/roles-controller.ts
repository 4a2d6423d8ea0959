import type { Request, Response } from 'express'
import {
  emptyForm,
  formWithProblems,
  readForm,
  typedValues,
  type Form,
} from '../../../platform/web/forms/forms.ts'
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
import { roles as allRoles, type Role } from '../../../shared/viewer.ts'
import { roleChange, type Person } from '../../people/index.ts'
import { searchForm, tickedIn } from './role-forms.ts'
import { addressOf, foundPage, holdersPage, personPage, rolesCheckPage, scope } from './roles-page.ts'
import type { RoleRefusal, RolesService } from './roles-service.ts'

const listPath = '/admin/roles'

/** Who holds which role; roles are given and taken on a page of one person, and looked at before. */
export function createRolesController(roles: RolesService) {
  return {
    /** What was looked for is in no address: a name or an address of mail says who somebody is. */
    async showList(req: Request, res: Response): Promise<void> {
      if (req.query['form'] === undefined) return renderHolders(req, res, emptyForm(scope))
      const typed = await keptValues(req, res, listPath)
      if (!typed) return keptNoMore(req, res, listPath)
      const found = await roles.findPeople(viewerOf(req), typed['who'] ?? '')
      const view = { viewer: viewerOf(req), language: languageOf(res), form: emptyForm(scope, typed) }
      render(res, { ...foundPage(found, view), pages: noPages })
    },

    async search(req: Request, res: Response): Promise<void> {
      const read = readForm(scope, searchForm, req.body)
      if ('form' in read) return renderHolders(req, res.status(422), read.form)
      await leadToKept(req, res, { page: listPath, values: read.value, shownAt: listPath })
    },

    async show(req: Request, res: Response): Promise<void> {
      const person = await personOf(req)
      const typed = await keptValues(req, res, addressOf(person))
      renderPerson(req, res, person, typed && emptyForm(scope, typed))
    },

    async check(req: Request, res: Response): Promise<void> {
      const person = await personOf(req)
      const { given, taken } = roleChange(viewerOf(req), person, tickedIn(req.body))
      if (given.length + taken.length === 0) return showUnchanged(req, res, person)
      const page = addressOf(person)
      await leadToKept(req, res, { page, values: typedValues(req.body), shownAt: `${page}/check` })
    },

    async showCheck(req: Request, res: Response): Promise<void> {
      const person = await personOf(req)
      const page = addressOf(person)
      const typed = await keptValues(req, res, page)
      if (!typed) return keptNoMore(req, res, page)
      const [viewer, wanted] = [viewerOf(req), tickedIn(typed)]
      const check = rolesCheckPage(viewer, person, { wanted, hr: await roles.holders(viewer, 'hr') })
      const fields = Object.entries(typed).map(([name, value]) => ({ name, value }))
      res.render('administration/roles/check', { ...check, fields, change: pageOfKept(res, page) })
    },

    async save(req: Request, res: Response): Promise<void> {
      const person = await personOf(req)
      const { seen = '', ...typed } = typedValues(req.body)
      const saved = await roles.change(viewerOf(req), person.id, { wanted: tickedIn(req.body), seen })
      if ('refusal' in saved && saved.refusal !== 'unchanged')
        return showRefusal(req, res, { refusal: saved.refusal, typed })
      await forgetKept(req)
      if ('refusal' in saved) return showUnchanged(req, res, person)
      flash(req, { kind: 'done', key: `${scope}.saved`, values: { name: person.name } })
      res.redirect(303, listPath)
    },
  }

  function personOf(req: Request): Promise<Person> {
    return roles.find(viewerOf(req), String(req.params['personId']))
  }

  async function renderHolders(req: Request, res: Response, form: Form): Promise<void> {
    const viewer = viewerOf(req)
    const [role, page] = [roleIn(req.query['role']), pageNumber(req)]
    const holders = await roles.holders(viewer, role)
    const model = holdersPage(holders, { viewer, language: languageOf(res), form, role, page })
    const asked = role === undefined ? '' : `role=${role}`
    render(res, { ...model, pages: pageLinks(listPath, page, model.hasMore, asked) })
  }

  async function showRefusal(
    req: Request,
    res: Response,
    { refusal, typed }: { refusal: RoleRefusal; typed: Record<string, string> },
  ): Promise<void> {
    // As they are now: the form goes by what somebody else left.
    const now = await personOf(req)
    if (refusal === 'changed-meanwhile')
      return renderPerson(req, res.status(409), now, emptyForm(scope, typed), { stands: true })
    const problems = [{ field: 'roles', code: refusal === 'inactive' ? 'inactive' : 'lastAdministrator' }]
    renderPerson(req, res.status(422), now, formWithProblems(scope, typed, problems))
  }
}

type ListModel = (ReturnType<typeof holdersPage> | ReturnType<typeof foundPage>) & { pages: object }

const noPages = { newer: '', older: '' }

function render(res: Response, model: ListModel): void {
  res.render('administration/roles/list', model)
}

function renderPerson(
  req: Request,
  res: Response,
  person: Person,
  form?: Form,
  how?: { stands: boolean },
): void {
  res.render('administration/roles/person', personPage(viewerOf(req), person, form, how))
}

function showUnchanged(req: Request, res: Response, person: Person): void {
  flash(req, { kind: 'info', key: `${scope}.unchanged` })
  res.redirect(303, addressOf(person))
}

function roleIn(asked: unknown): Role | undefined {
  return allRoles.find((role) => role === asked)
}
