import type { Request, Response } from 'express'
import { emptyForm, formWithProblems, typedValues } from '../../../platform/web/forms/forms.ts'
import {
  forgetKept,
  keptNoMore,
  keptValues,
  leadToKept,
  pageOfKept,
} from '../../../platform/web/forms/kept-form.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import {
  changesBetween,
  idsOfPeopleIn,
  somebodyNew,
  type Person,
  type RecordFacts,
} from '../../people/index.ts'
import { organisationOf } from '../one-person/person-for-hr.ts'
import { addedAlready } from './added-already.ts'
import type { FitParts } from './fit-record.ts'
import { readRecord, type RefusedRecord } from './checked-record-form.ts'
import { leftEmpty } from './left-empty.ts'
import { recordScope } from './record-form.ts'
import { changeRows, recordFormPage } from './record-page.ts'

const formPage = '/hr/people/new'

/** HR add a person: typed, checked, added. */
export function createAddController(parts: FitParts) {
  const { people, records } = parts
  return {
    async ask(req: Request, res: Response): Promise<void> {
      const typed = (await keptValues(req, res, formPage)) ?? {}
      await show(req, res, { form: emptyForm(recordScope, typed), choices: [] })
    },

    async check(req: Request, res: Response): Promise<void> {
      const values = typedValues(req.body)
      const read = await readNew(req, values)
      if ('form' in read) return show(req, res.status(422), read)
      await leadToKept(req, res, { page: formPage, values, shownAt: `${formPage}/check` })
    },

    async showCheck(req: Request, res: Response): Promise<void> {
      const values = await keptValues(req, res, formPage)
      if (!values) return keptNoMore(req, res, formPage)
      const read = await readNew(req, values)
      if ('form' in read) return show(req, res.status(422), read)
      const rows = await rowsOf(req, res, read.facts)
      const empty = leftEmpty(read.facts, await organisationOf(people, viewerOf(req)))
      const fields = Object.entries(values).map(([name, value]) => ({ name, value }))
      res.render('hr/records/new-check', { rows, empty, fields, change: pageOfKept(res, formPage) })
    },

    async send(req: Request, res: Response): Promise<void> {
      const values = typedValues(req.body)
      const before = await addedBefore(req, values)
      if (before) return leadTo(req, res, before)
      const read = await readNew(req, values)
      if ('form' in read) return show(req, res.status(422), read)
      const added = await records.add(viewerOf(req), read.facts).catch(ifTaken)
      if (added === 'taken') {
        const form = formWithProblems(recordScope, req.body, [{ field: 'staffNumber', code: 'taken' }])
        return show(req, res.status(422), { form, choices: [] })
      }
      await leadTo(req, res, added)
    },
  }

  async function leadTo(req: Request, res: Response, { id, name }: Person): Promise<void> {
    await forgetKept(req)
    flash(req, { kind: 'done', key: 'people-desk.done.added', values: { name } })
    res.redirect(303, `/hr/people/${id}`)
  }

  async function addedBefore(req: Request, values: Record<string, string>): Promise<Person | undefined> {
    const viewer = viewerOf(req)
    return addedAlready(parts, values, { viewer, organisation: await organisationOf(people, viewer) })
  }

  async function readNew(req: Request, values: Record<string, string>) {
    const viewer = viewerOf(req)
    const organisation = await organisationOf(people, viewer)
    return readRecord(parts, values, { viewer, organisation, person: undefined })
  }

  async function show(req: Request, res: Response, { form, choices }: RefusedRecord): Promise<void> {
    const organisation = await organisationOf(people, viewerOf(req))
    const facts = { organisation, language: languageOf(res), choices }
    res.render('hr/records/new', recordFormPage(form, facts))
  }

  async function rowsOf(req: Request, res: Response, facts: RecordFacts) {
    const organisation = await organisationOf(people, viewerOf(req))
    const nobody = { id: '', organisationId: organisation.id, staffNumber: '', name: '', email: '' }
    const before = somebodyNew(nobody)
    const changes = changesBetween(before, { ...before, ...facts } as typeof before)
    const named = await people.findMany(idsOfPeopleIn(changes))
    return changeRows(changes, { organisation, language: languageOf(res), named })
  }
}

/** Somebody else took the address or the number a moment ago. */
export function ifTaken(error: unknown): 'taken' {
  if (error instanceof ChangedMeanwhileError) return 'taken'
  throw error
}
