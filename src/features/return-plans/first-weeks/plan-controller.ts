import type { Request, Response } from 'express'
import { emptyForm, readHidden, typedValues, type Form } from '../../../platform/web/forms/forms.ts'
import { forgetKept, keptValues, leadToKept } from '../../../platform/web/forms/kept-form.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { readySoFarLine } from '../ready-so-far.ts'
import type { ReturnDatePages } from '../return-date/index.ts'
import { canComment, commentScope } from '../words/index.ts'
import type { ReturnPlansService } from '../service.ts'
import type { ReturnSituation } from '../situation.ts'
import type { PhasedPlan } from './phased-plan.ts'
import { versionForm } from './plan-forms.ts'
import { keepPage } from './keep-page.ts'
import { planPage } from './plan-page.ts'
import {
  asShown,
  asksForCount,
  asksToKeep,
  changedMeanwhile,
  formWithFaults,
  isCountAlone,
  otherCount,
  readCount,
  readWeeks,
  weeksScope,
  type TypedWeeks,
} from './weeks-form.ts'
import { countPage, untouchedWeeks, weeksPage } from './weeks-page.ts'

const weeksPath = '/return/plan/weeks'

/** The first weeks back of somebody's own return: written, seen, shared. */
export function createPlanController(
  returnPlans: ReturnPlansService,
  { daysAhead, readySoFar }: Pick<ReturnDatePages, 'daysAhead' | 'readySoFar'>,
) {
  return {
    show: (req: Request, res: Response) => showWith(req, res, emptyForm(commentScope)),
    showWith,

    async askWeeks(req: Request, res: Response): Promise<void> {
      const now = await toPlan(req)
      // Weeks that were typed have a number of their own.
      const typed = await keptValues(req, res, weeksPath)
      const isUnsent = typed !== undefined && typed === res.locals.restoredValues
      if (typed && !(isUnsent && isCountAlone(typed))) {
        const form = emptyForm(weeksScope, isUnsent ? asShown(typed) : typed)
        return showWeeks(res, now, form, { isKept: true })
      }
      if (now.plan) return showWeeks(res, now, untouchedWeeks(now, now.plan))
      res.render('return-plans/first-weeks/count', countPage(emptyForm(weeksScope)))
    },

    /** Saves a draft, or leads to the same form with more or fewer weeks. */
    async saveWeeks(req: Request, res: Response): Promise<void> {
      if (asksForCount(req.body)) {
        const read = readCount(req.body)
        if ('form' in read) return showCountProblem(req, res.status(422), read.form)
        const count = otherCount(req.body)
        if (count) flash(req, { kind: 'info', key: 'return-plans.weeks.countChanged', values: { count } })
        return leadToKept(req, res, { page: weeksPath, values: read.value, shownAt: weeksPath })
      }
      if (asksToKeep(req.body)) {
        flash(req, { kind: 'done', key: 'return-plans.done.kept' })
        return leadToKept(req, res, { page: weeksPath, values: typedValues(req.body), shownAt: weeksPath })
      }
      const read = readWeeks(req.body)
      if ('form' in read) return showWeeks(res.status(422), await toPlan(req), read.form)
      const saved = await save(req, read.value)
      if ('form' in saved) return showWeeks(res.status(422), saved.situation, saved.form)
      await forgetKept(req)
      if (saved.ok.state === 'agreed') flash(req, { kind: 'info', key: 'return-plans.done.keptAsAgreed' })
      res.redirect(303, '/return/plan')
    },

    /** To keep or to print: what the page says, as plain text. */
    async showText(req: Request, res: Response): Promise<void> {
      const page = await ownPage(viewerOf(req))
      if (!page) return res.redirect(weeksPath)
      res.type('text/plain')
      res.setHeader('Content-Disposition', 'attachment; filename="plan.txt"')
      res.render('return-plans/first-weeks/plan.text', page)
    },

    async askToKeep(req: Request, res: Response): Promise<void> {
      const now = await returnPlans.ownCovering(viewerOf(req))
      const page = now.plan && keepPage(now, now.plan)
      if (!page) return res.redirect('/return/plan')
      res.render('return-plans/first-weeks/keep', page)
    },

    async keepAgreed(req: Request, res: Response): Promise<void> {
      await returnPlans.keepAgreedWeeks(viewerOf(req), readHidden(versionForm, req.body).version)
      flash(req, { kind: 'done', key: 'return-plans.done.keptAsAgreed' })
      res.redirect(303, '/return/plan')
    },

    async share(req: Request, res: Response): Promise<void> {
      await returnPlans.sharePlan(viewerOf(req), readHidden(versionForm, req.body).version)
      flash(req, { kind: 'done', key: 'return-plans.done.shared' })
      res.redirect(303, '/return/plan')
    },
  }

  async function showCountProblem(req: Request, res: Response, form: Form): Promise<void> {
    const now = await toPlan(req)
    if (!isCountAlone(form.typed)) return showWeeks(res, now, form)
    res.render('return-plans/first-weeks/count', countPage(form))
  }

  /** The plan, with a form to say something about it. */
  async function showWith(req: Request, res: Response, form: Form): Promise<void> {
    const page = await ownPage(viewerOf(req))
    if (!page) return res.redirect(weeksPath)
    res.render('return-plans/first-weeks/plan', { ...page, form })
  }

  /** Undefined where nothing is planned yet. */
  async function ownPage(viewer: Viewer) {
    const now = await returnPlans.ownCovering(viewer)
    const { plan } = now
    if (!plan) return undefined
    const comments = await returnPlans.commentsOn(now, viewer)
    const ramp = (await daysAhead(viewer)).filter(({ date }) => date < plan.returnDate)
    const ready = readySoFarLine(await readySoFar(now.leave), now)
    const changedTerms = await returnPlans.changedTermsOf(now, 'own')
    return { ...planPage(now, plan), changedTerms, ramp, ready, comments, canComment: canComment(now) }
  }

  /** The plan as it was saved, or the form that comes back. */
  async function save(
    req: Request,
    { weeks, version, returnDate }: TypedWeeks,
  ): Promise<{ situation: ReturnSituation; form: Form } | { ok: PhasedPlan }> {
    const now = await toPlan(req)
    // The same weekdays are other dates by now.
    if (returnDate !== undefined && returnDate !== now.returnDate)
      return { situation: now, form: changedMeanwhile(now, req.body, 'dateMoved') }
    try {
      const saved = await returnPlans.saveWeeks(viewerOf(req), weeks, version)
      if ('ok' in saved) return saved
      const { situation, refusal } = saved
      return { situation, form: formWithFaults(situation, req.body, refusal) }
    } catch (error) {
      if (!(error instanceof ChangedMeanwhileError)) throw error
      // Its usual page would lose the hours that were typed.
      const situation = await toPlan(req)
      return { situation, form: changedMeanwhile(situation, req.body) }
    }
  }

  async function toPlan(req: Request): Promise<ReturnSituation> {
    const now = await returnPlans.own(viewerOf(req))
    if (!now.returnDate) throw new NotFoundError('There is no return date to plan from.')
    return now
  }
}

function showWeeks(res: Response, now: ReturnSituation, form: Form, { isKept } = { isKept: false }): void {
  res.render('return-plans/first-weeks/weeks', { ...weeksPage(now, form), isKept })
}
