import type { Request, Response } from 'express'
import { createCheckedForm } from '../../../platform/web/forms/checked-form.ts'
import { emptyForm, formWithProblems, typedValues, type Form } from '../../../platform/web/forms/forms.ts'
import { forgetKept, keptValues } from '../../../platform/web/forms/kept-form.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { requireFreshProof, viewerOf } from '../../../platform/web/routes.ts'
import type { IdentityService } from '../../identity/index.ts'
import {
  wordsFor,
  findToKeep,
  changesBetween,
  markOf,
  type Person,
  type RecordFacts,
  idsOfPeopleIn,
} from '../../people/index.ts'
import { organisationOf } from '../one-person/person-for-hr.ts'
import { ifTaken } from './add-controller.ts'
import type { FitParts } from './fit-record.ts'
import { readRecord, type ReadRecord, type RefusedRecord } from './checked-record-form.ts'
import { recordScope, typedRecord } from './record-form.ts'
import { changeRows, recordFormPage } from './record-page.ts'

export interface CorrectParts extends FitParts {
  identity: Pick<IdentityService, 'announceAddress' | 'newStarts'>
}

/** HR correct a record: what was typed is checked against what was seen, so that nobody overwrites a colleague’s words. */
export function createCorrectController(parts: CorrectParts) {
  const { people, records, identity } = parts
  const steps = createCheckedForm({
    find: personOf,
    pageOf,
    async begin(person, kept): Promise<RefusedRecord> {
      return { form: emptyForm(recordScope, kept ?? (await typedOf(person))), choices: [] }
    },
    async read(person, body, req) {
      const read = await readAbout(req, person, typedValues(body))
      return 'form' in read ? { form: read } : { value: read }
    },
    show,
    async showCheck(req, res, person, { value: read, fields, change }) {
      if (read.typed.seen !== markOf(person)) return showChanged(req, res, person, read)
      const rows = await rowsOf(req, res, person, read.facts)
      const address = person.email === read.facts.email ? '' : read.typed.heardBy === '' ? 'waits' : 'heard'
      const addressKey = address && `people-desk.check.address.${address}`
      const chosenOn = person.language === read.facts.language ? undefined : person.languageChosenOn
      const words = {
        chosenOn,
        name: person.name,
        confirmation: `${pageOf(person)}/confirmation`,
        addressKey,
      }
      res.render('hr/records/correction-check', { ...words, rows, fields, change })
    },
  })

  return {
    ...steps,
    async send(req: Request, res: Response): Promise<void> {
      const person = await personOf(req)
      const read = await readAbout(req, person, typedValues(req.body))
      if ('form' in read) return show(req, res.status(422), person, read)
      const { facts, typed } = read
      // An address is a key to the account.
      if (facts.email !== person.email) requireFreshProof(req)
      const correction = { personId: person.id, facts, seen: typed.seen, heardBy: typed.heardBy || undefined }
      const done = await records.correct(viewerOf(req), correction, identity.announceAddress).catch(ifTaken)
      if (done === 'taken') {
        const form = formWithProblems(recordScope, req.body, [{ field: 'email', code: 'taken' }])
        return show(req, res.status(422), person, { form, choices: [] })
      }
      if ('refusal' in done) return showChanged(req, res, done.refusal, read)
      await forgetKept(req)
      flash(req, { kind: 'done', key: 'people-desk.done.corrected' })
      res.redirect(303, `/hr/people/${person.id}`)
    },
  }

  function personOf(req: Request): Promise<Person> {
    return findToKeep(people, viewerOf(req), String(req.params['personId']))
  }

  async function readAbout(req: Request, person: Person, values: Record<string, string>) {
    const viewer = viewerOf(req)
    const organisation = await organisationOf(people, viewer)
    return readRecord(parts, values, { viewer, organisation, person })
  }

  async function typedOf(person: Person): Promise<Record<string, string>> {
    const ids = [person.managerId, person.contactId].filter((id) => id !== undefined)
    const keepers = await people.findMany(ids)
    const wordsOf = (id: string | undefined) => {
      const keeper = keepers.find((one) => one.id === id)
      return keeper ? wordsFor(keeper) : ''
    }
    return { ...typedRecord(person, wordsOf), seen: markOf(person) }
  }

  async function show(
    req: Request,
    res: Response,
    person: Person,
    refused: RefusedRecord & { rows?: object[] },
  ) {
    const organisation = await organisationOf(people, viewerOf(req))
    const { form, choices, rows = [] } = refused
    const page = recordFormPage(form, {
      organisation,
      language: languageOf(res),
      choices,
      chosenOn: person.languageChosenOn,
    })
    res.render('hr/records/correction', {
      ...page,
      name: person.name,
      personPath: `/hr/people/${person.id}`,
      path: pageOf(person),
      seen: form.typed['seen'] ?? '',
      rows,
    })
  }

  /** Both versions stand side by side: what a colleague wrote meanwhile, and what was typed, which is not lost. */
  async function showChanged(req: Request, res: Response, present: Person, { facts }: ReadRecord) {
    const values = req.method === 'POST' ? typedValues(req.body) : await keptValues(req, res, pageOf(present))
    const form: Form = {
      scope: recordScope,
      typed: { ...values, seen: markOf(present) },
      problems: [{ field: 'form', code: 'changedMeanwhile' }],
    }
    const rows = await rowsOf(req, res, present, facts)
    return show(req, res.status(422), present, { form, choices: [], rows })
  }

  async function rowsOf(req: Request, res: Response, before: Person, facts: RecordFacts) {
    const organisation = await organisationOf(people, viewerOf(req))
    const changes = changesBetween(before, { ...before, ...facts } as Person)
    const named = await people.findMany(idsOfPeopleIn(changes))
    return changeRows(changes, { organisation, language: languageOf(res), named })
  }
}

function pageOf({ id }: Pick<Person, 'id'>): string {
  return `/hr/people/${id}/correction`
}
