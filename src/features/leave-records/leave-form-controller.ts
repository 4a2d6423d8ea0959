import type { Request, Response } from 'express'
import { createCheckedForm } from '../../platform/web/forms/checked-form.ts'
import {
  emptyForm,
  formWithProblems,
  hiddenField,
  readForm,
  typedValues,
  type Form,
} from '../../platform/web/forms/forms.ts'
import { forgetKept, leadToKept } from '../../platform/web/forms/kept-form.ts'
import { flash } from '../../platform/web/flash-messages.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import type { LeaveType } from '../../policy/leave/leave.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { NotFoundError } from '../../shared/errors.ts'
import type { OpenReturn } from '../../shared/open-return.ts'
import type { Person } from '../people/index.ts'
import type { ActSchema } from './leave-forms.ts'
import { seenField } from './leave-version.ts'
import { checkPage, leaveFormPage, personPath } from './leave-pages.ts'
import type { LeaveActRefusal, LeaveRecordsService, ShownAct } from './service.ts'

/** One form about a leave: what it asks, and what becomes of the answers. */
export interface LeaveFormKind {
  view: string
  scope: string
  /** The last part of its path, after that of the person’s leave. */
  pathOf(subject: FormSubject): string
  schema(subject: FormSubject): ActSchema
  typed(subject: FormSubject): Record<string, string>
}

/** Whose leave a form is about, and which; of one that is added the kind alone is known. */
export interface FormSubject {
  person: Person
  leave: LeaveRecord | undefined
  type: LeaveType
  /** RET-03: when they are back from the leave as it stands, while a short notice waits. */
  open?: OpenReturn | undefined
}

/** The fields of every form that are hidden: the version of the leave that was shown. */
const shownField = 'shown'

/** Asks, checks and keeps one form about a leave (decision 58). `subjectOf` reads the path. */
export function createLeaveForm(
  records: LeaveRecordsService,
  kind: LeaveFormKind,
  subjectOf: (req: Request, person: Person) => Omit<FormSubject, 'person' | 'open'> | undefined,
) {
  const steps = createCheckedForm({
    find,
    pageOf: pathOf,
    begin: (subject, kept): ShownForm => ({ form: emptyForm(kind.scope, kept ?? kind.typed(subject)) }),
    read: checked,
    show: (_req, res, subject, shown) => show(res, subject, shown),
    showCheck(_req, res, subject, { value, typed, change }) {
      const action = `${pathOf(subject)}/confirmation`
      res.render('leave-records/check', { ...checkPage(subject, value, typed), action, change })
    },
  })

  return {
    ...steps,
    async confirm(req: Request, res: Response): Promise<void> {
      const subject = await find(req)
      const read = readAct(subject, req.body)
      if ('form' in read) return show(res.status(422), subject, read)
      const asked = { ...read.value, seen: hiddenField(req.body, seenField) }
      const kept = await records.keep(viewerOf(req), subject.person.id, asked)
      if ('refusal' in kept) {
        const { refusal } = kept
        if (refusal === 'notAsSeen') return readAgain(req, res, pathOf(subject))
        return show(res.status(422), await find(req), refusedForm(kind.scope, req.body, refusal))
      }
      await forgetKept(req)
      flash(req, { kind: 'done', key: 'leave-records.done' })
      const { told } = kept.ok
      if (told !== 'nothing') flash(req, { kind: 'info', key: `leave-records.told.${told}` })
      res.redirect(303, `${personPath(subject.person)}/leave`)
    },
  }

  async function find(req: Request): Promise<FormSubject> {
    const person = await records.find(viewerOf(req), String(req.params['personId']))
    const subject = subjectOf(req, person)
    if (!subject) throw new NotFoundError('No such leave.')
    const { leave } = subject
    return { person, ...subject, open: leave && (await records.openReturnOf(person, leave)) }
  }

  function pathOf(subject: FormSubject): string {
    return `${personPath(subject.person)}/leave/${kind.pathOf(subject)}`
  }

  function readAct(subject: FormSubject, body: unknown): { value: ShownAct } | { form: Form } {
    const read = readForm(kind.scope, kind.schema(subject), body)
    return 'form' in read ? read : { value: { act: read.value, shown: hiddenField(body, shownField) } }
  }

  async function checked(subject: FormSubject, body: unknown, req: Request) {
    const read = readAct(subject, body)
    if ('form' in read) return { form: read }
    const found = await records.check(viewerOf(req), subject.person.id, read.value)
    return 'refusal' in found ? { form: refusedForm(kind.scope, body, found.refusal) } : { value: found.ok }
  }

  /** With the version of the leave that now stands: what was typed can be sent again, once both were seen. */
  function show(res: Response, subject: FormSubject, { form: filledIn, isChanged = false }: ShownForm): void {
    const page = leaveFormPage(subject, filledIn)
    const shown = isChanged ? page.shown : (filledIn.typed[shownField] ?? page.shown)
    if (isChanged) res.status(409)
    res.render(kind.view, { ...page, shown, isChanged, action: pathOf(subject) })
  }
}

/** Something was agreed, asked for or told since they looked at what would follow. */
function readAgain(req: Request, res: Response, path: string): Promise<void> {
  flash(req, { kind: 'info', key: 'leave-records.check.notAsSeen' })
  return leadToKept(req, res, { page: path, values: typedValues(req.body), shownAt: `${path}/check` })
}

interface ShownForm {
  form: Form
  /** Somebody else has changed the leave meanwhile. */
  isChanged?: boolean
}

function refusedForm(scope: string, body: unknown, refusal: LeaveActRefusal): ShownForm {
  if (refusal === 'changedMeanwhile') return { form: formWithProblems(scope, body, []), isChanged: true }
  const { field, code, values = {} } = refusal
  const key = `leave-records.refusals.${code}`
  return { form: formWithProblems(scope, body, [{ field, code, values, key }]) }
}
