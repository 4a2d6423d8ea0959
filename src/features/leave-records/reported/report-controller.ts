import type { Request, Response } from 'express'
import {
  emptyForm,
  formWithProblems,
  hiddenField,
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
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import type { FieldRefusal } from '../leave-act.ts'
import { seenField } from '../leave-version.ts'
import { markOfReport, type CheckedReport, type ReportActs, type ReportSubject } from './report-acts.ts'
import { kindForm, kindNamed, reportForm } from './report-forms.ts'
import { kindsPage, otherWaysPage, questionPage, reportCheckPage, reportsPage } from './report-pages.ts'
import { asksDate, isPhonedFirst, kindsFor, type Reported, type ReportedKind } from './reported-change.ts'

const kindScope = 'changed.kind'
const scope = 'changed.date'
/** The hidden field of the leave of which a check spoke. */
const leaveField = '_leave'

/** Whose page the path is: the viewer’s own, or of the person whom it names. */
const sides = {
  person: { idOf: (req: Request) => viewerOf(req).personId, base: () => '/changed' },
  hr: {
    idOf: (req: Request) => String(req.params['personId']),
    base: (req: Request) => `/hr/people/${String(req.params['personId'])}/changed`,
  },
}

/** “Something has changed”, on the pages of one side. */
export function createReportController(reports: ReportActs, side: keyof typeof sides) {
  const { idOf, base } = sides[side]

  return {
    async start(req: Request, res: Response): Promise<void> {
      const subject = ofThisSide(await reports.subjectToAnswer(viewerOf(req), idOf(req)))
      const page = kindsPage(subject, emptyForm(kindScope), base(req))
      // Of a leave that is over nothing more is told here; what waits is answered.
      res.render('leave-records/reported/kinds', subject.isOver ? { ...page, isOver: true } : page)
    },

    /** CON-10: a quiet choice on the page of the return; nobody is led to it, and looking decides nothing. */
    async otherWays(req: Request, res: Response): Promise<void> {
      res.render('leave-records/reported/other-ways', otherWaysPage(await subjectOf(req)))
    },

    async choose(req: Request, res: Response): Promise<void> {
      const subject = await subjectOf(req)
      const read = readForm(kindScope, kindForm, req.body)
      if ('form' in read)
        return res
          .status(422)
          .render('leave-records/reported/kinds', kindsPage(subject, read.form, base(req)))
      res.redirect(303, `${base(req)}/${read.value.kind}`)
    },

    /** Where no date is asked for, the page says at once what follows. */
    async ask(req: Request, res: Response): Promise<void> {
      const { subject, kind, path } = await asked(req)
      if (!asksDate({ kind }, side)) return showWhatFollows(req, res, {})
      const values = await keptValues(req, res, path)
      res.render(
        'leave-records/reported/question',
        questionPage(subject, kind, emptyForm(scope, values), path),
      )
    },

    async check(req: Request, res: Response): Promise<void> {
      const { subject, kind, path } = await asked(req)
      const found = await checked(subject, kind, req.body)
      if ('form' in found)
        return res
          .status(422)
          .render('leave-records/reported/question', questionPage(subject, kind, found.form, path))
      await leadToKept(req, res, { page: path, values: typedValues(req.body), shownAt: `${path}/check` })
    },

    async showCheck(req: Request, res: Response): Promise<void> {
      const { path } = await asked(req)
      const values = await keptValues(req, res, path)
      return values ? showWhatFollows(req, res, values) : keptNoMore(req, res, path)
    },

    async confirm(req: Request, res: Response): Promise<void> {
      const { subject, kind, path } = await asked(req)
      if ((hiddenField(req.body, leaveField) ?? subject.leave.id) !== subject.leave.id)
        throw new ChangedMeanwhileError('They looked at what it means for another leave.')
      const form = readForm(scope, reportForm(kind, subject.today), req.body)
      const askAgain = (shown: Form) =>
        res.status(422).render('leave-records/reported/question', questionPage(subject, kind, shown, path))
      if ('form' in form) return askAgain(form.form)
      const sent = { ...form.value, seen: hiddenField(req.body, seenField) }
      const said = await reports.report(viewerOf(req), subject.person.id, sent)
      if ('refusal' in said) {
        const { refusal } = said
        return refusal === 'notAsSeen' ? readAgain(req, res, path) : askAgain(refusedForm(req.body, refusal))
      }
      await forgetKept(req)
      flash(req, {
        kind: isPhonedFirst({ kind }) ? 'info' : 'done',
        key: `changed.${subject.by}.done.${kind}`,
      })
      res.redirect(303, base(req))
    },

    async list(req: Request, res: Response): Promise<void> {
      const page = pageNumber(req)
      const found = await reports.waiting(viewerOf(req), page)
      res.render(
        'leave-records/reported/list',
        reportsPage(found, pageLinks('/hr/changes', page, found.hasMore)),
      )
    },
  }

  /** Of somebody else’s leave the own pages are not, nor HR’s of one’s own. */
  async function subjectOf(req: Request): Promise<ReportSubject> {
    return ofThisSide(await reports.subject(viewerOf(req), idOf(req)))
  }

  function ofThisSide<Subject extends ReportSubject>(subject: Subject): Subject {
    if (subject.by !== side) throw new NotFoundError('The page of the other side.')
    return subject
  }

  async function asked(req: Request): Promise<{ subject: ReportSubject; kind: ReportedKind; path: string }> {
    const subject = await subjectOf(req)
    const kind = kindNamed(req.params['kind'])
    if (!kind || !kindsFor(subject.leave, subject.today).includes(kind))
      throw new NotFoundError('Nothing that can be said.')
    return { subject, kind, path: `${base(req)}/${kind}` }
  }

  async function showWhatFollows(req: Request, res: Response, values: Record<string, string>): Promise<void> {
    const { subject, kind, path } = await asked(req)
    const found = await checked(subject, kind, values)
    if ('form' in found)
      return res
        .status(422)
        .render('leave-records/reported/question', questionPage(subject, kind, found.form, path))
    const sent = { ...values, [leaveField]: subject.leave.id, [seenField]: markOfReport(found) }
    const fields = Object.entries(sent).map(([name, value]) => ({ name, value }))
    const change = asksDate({ kind }, side) ? pageOfKept(res, path) : base(req)
    const page = reportCheckPage(subject, found.reported, found)
    res.render('leave-records/reported/check', { ...page, fields, change, action: `${path}/confirmation` })
  }

  async function checked(subject: ReportSubject, kind: ReportedKind, body: unknown) {
    const form = readForm(scope, reportForm(kind, subject.today), body)
    if ('form' in form) return form
    const found = await reports.check(subject, form.value)
    if ('refusal' in found) return { form: refusedForm(body, found.refusal) }
    return { ...found.ok, reported: form.value } satisfies CheckedReport & { reported: Reported }
  }
}

/** It was looked at, and something else would come of it by now: that is read too. */
function readAgain(req: Request, res: Response, path: string): Promise<void> {
  flash(req, { kind: 'info', key: 'leave-records.check.notAsSeen' })
  return leadToKept(req, res, { page: path, values: typedValues(req.body), shownAt: `${path}/check` })
}

function refusedForm(body: unknown, { code, values = {} }: FieldRefusal) {
  // The one date of this form is what every rule speaks of.
  return formWithProblems(scope, body, [
    { field: 'date', code, values, key: `leave-records.refusals.${code}` },
  ])
}
