import type { Request, Response } from 'express'
import { createCheckedForm } from '../../../platform/web/forms/checked-form.ts'
import { emptyForm, formWithProblems, typedValues } from '../../../platform/web/forms/forms.ts'
import { forgetKept } from '../../../platform/web/forms/kept-form.ts'
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

/** HR add a person: typed, checked, added. */
export function createAddController(parts: FitParts) {
  const { people, records } = parts
  const steps = createCheckedForm({
    find: (req) => organisationOf(people, viewerOf(req)),
    pageOf: () => '/hr/people/new',
    begin: (_organisation, kept): RefusedRecord => ({ form: emptyForm(recordScope, kept), choices: [] }),
    async read(_organisation, body, req) {
      const read = await readNew(req, typedValues(body))
      return 'form' in read ? { form: read } : { value: read }
    },
    show: (req, res, _organisation, shown) => show(req, res, shown),
    async showCheck(req, res, organisation, { value: { facts }, fields, change }) {
      const rows = await rowsOf(req, res, facts)
      res.render('hr/records/new-check', { rows, empty: leftEmpty(facts, organisation), fields, change })
    },
  })

  return {
    ...steps,

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
