import type { Request, Response } from 'express'
import { z } from 'zod'
import { typedDate } from '../../platform/web/forms/date-field.ts'
import { emptyForm, readForm, type Form } from '../../platform/web/forms/forms.ts'
import { flash } from '../../platform/web/flash-messages.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { leaveTypes } from '../../policy/leave/leave.ts'
import { addDays } from '../../shared/civil-date.ts'
import type { OpenReturns } from '../../shared/open-return.ts'
import { withOpenReturns } from '../leave/index.ts'
import { otherSchemes, type PeopleService, type Person } from '../people/index.ts'
import { leaveTypeNamed } from './leave-fields.ts'
import { createLeaveForm, type FormSubject } from './leave-form-controller.ts'
import { additionForm, changeForm, curtailmentForm, movedStartForm } from './leave-forms.ts'
import { leavesPage, personPath, typedFrom, writtenForms } from './leave-pages.ts'
import type { LeaveRecordsService } from './service.ts'
import { createWrittenController, writtenScope, type WrittenActs } from './written/index.ts'

const kindScope = 'leave-records.kind'
const kindForm = z.object({ kind: z.enum(leaveTypes, 'missing') })

const schemes = ['civil', ...otherSchemes] as const
const schemeScope = 'leave-records.scheme'
const schemeForm = z.object({ scheme: z.enum(schemes, 'missing') })

/** HR's pages of the leaves of one person. */
export function createController(
  records: LeaveRecordsService,
  people: Pick<PeopleService, 'today'>,
  openReturns: OpenReturns,
  written: WrittenActs,
) {
  const today = () => people.today()
  const pageOf = async (person: Person) => {
    const { some, open } = await withOpenReturns([person], openReturns)
    return leavesPage(some[0] ?? person, { today: today(), open })
  }
  const showList = async (req: Request, res: Response, form: Form): Promise<void> => {
    const leaveInForm = req.params['leaveId']
    const page = await pageOf(await find(req))
    res.render('leave-records/list', {
      ...page,
      ...writtenForms(page.leaves, form, { leaveInForm, today: today() }),
    })
  }

  return {
    async list(req: Request, res: Response): Promise<void> {
      await showList(req, res, emptyForm(writtenScope, typedDate('on', today())))
    },
    confirmed: createWrittenController(written, people, showList),

    async askKind(req: Request, res: Response): Promise<void> {
      showKinds(res, await find(req), emptyForm(kindScope))
    },
    async chooseKind(req: Request, res: Response): Promise<void> {
      const person = await find(req)
      const read = readForm(kindScope, kindForm, req.body)
      if ('form' in read) return showKinds(res.status(422), person, read.form)
      res.redirect(303, `${personPath(person)}/leave/new/${read.value.kind}`)
    },

    async askScheme(req: Request, res: Response): Promise<void> {
      const person = await find(req)
      showSchemes(res, person, emptyForm(schemeScope, { scheme: person.scheme ?? 'civil' }))
    },
    async chooseScheme(req: Request, res: Response): Promise<void> {
      const person = await find(req)
      const read = readForm(schemeScope, schemeForm, req.body)
      if ('form' in read) return showSchemes(res.status(422), person, read.form)
      const { scheme } = read.value
      await records.chooseScheme(viewerOf(req), person.id, scheme === 'civil' ? undefined : scheme)
      flash(req, { kind: 'done', key: 'leave-records.scheme.done' })
      res.redirect(303, `${personPath(person)}/leave`)
    },

    addition: createLeaveForm(
      records,
      {
        view: 'leave-records/dates',
        scope: 'leave-records.dates',
        pathOf: ({ type }) => `new/${type}`,
        schema: ({ type }) => additionForm(type, today()),
        typed: () => ({}),
      },
      (req) => {
        const type = leaveTypeNamed(req.params['kind'])
        return type && { type, leave: undefined }
      },
    ),
    change: createLeaveForm(
      records,
      {
        view: 'leave-records/dates',
        scope: 'leave-records.dates',
        pathOf: (subject) => `${leaveOf(subject).id}/dates`,
        schema: (subject) => changeForm(leaveOf(subject), today()),
        typed: (subject) => typedFrom(leaveOf(subject)),
      },
      leaveInPath,
    ),
    movedStart: createLeaveForm(
      records,
      {
        view: 'leave-records/moved-start',
        scope: 'leave-records.movedStart',
        pathOf: (subject) => `${leaveOf(subject).id}/start`,
        schema: (subject) => movedStartForm(leaveOf(subject), today()),
        typed: () => ({}),
      },
      (req, person) => ofType(leaveInPath(req, person), ['maternity']),
    ),
    curtailment: createLeaveForm(
      records,
      {
        view: 'leave-records/curtailment',
        scope: 'leave-records.curtailment',
        pathOf: (subject) => `${leaveOf(subject).id}/curtailment`,
        schema: (subject) => curtailmentForm(leaveOf(subject), addDays(today(), 56)),
        typed: () => typedDate('given', today()),
      },
      (req, person) => ofType(leaveInPath(req, person), ['maternity', 'adoption']),
    ),
  }

  function find(req: Request): Promise<Person> {
    return records.find(viewerOf(req), String(req.params['personId']))
  }
}

function showKinds(res: Response, person: Person, form: Form): void {
  const back = `${personPath(person)}/leave`
  res.render('leave-records/kind', {
    form,
    name: person.name,
    back,
    action: `${back}/new`,
    kinds: leaveTypes,
  })
}

function showSchemes(res: Response, person: Person, form: Form): void {
  const back = `${personPath(person)}/leave`
  res.render('leave-records/scheme', { form, name: person.name, back, action: `${back}/scheme`, schemes })
}

function leaveInPath(req: Request, person: Person): Omit<FormSubject, 'person'> | undefined {
  const leave = person.leaves.find(({ id }) => id === req.params['leaveId'])
  return leave && { leave, type: leave.type }
}

function ofType(subject: ReturnType<typeof leaveInPath>, types: readonly FormSubject['type'][]) {
  return subject && types.includes(subject.type) ? subject : undefined
}

function leaveOf({ leave }: FormSubject) {
  if (!leave) throw new Error('This form is about a leave that is there.')
  return leave
}
