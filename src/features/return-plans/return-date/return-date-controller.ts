import type { Request, Response } from 'express'
import { sendCalendar } from '../../../platform/web/calendar-file.ts'
import { createCheckedForm } from '../../../platform/web/forms/checked-form.ts'
import { exampleDate, typedDate } from '../../../platform/web/forms/date-field.ts'
import {
  emptyForm,
  formWithProblems,
  hiddenField,
  readForm,
  readHidden,
  type Form,
  type FormResult,
} from '../../../platform/web/forms/forms.ts'
import { forgetKept, leadToKept } from '../../../platform/web/forms/kept-form.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { say } from '../../../platform/web/views/say.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { decisionOn } from '../../../policy/return/return-date.ts'
import { leaveToldLines } from '../../people/index.ts'
import type { ReturnPlansService } from '../service.ts'
import { leaveToReturnFrom, type ReturnSituation } from '../situation.ts'
import { datesCalendar } from './dates-calendar.ts'
import { dateForm, withdrawalForm } from './return-date-forms.ts'
import type { DayAhead, TalkAhead } from './agreed-and-asked-rows.ts'
import { checkPage } from './check-page.ts'
import { datePage } from './date-page.ts'
import { canBeAnother, exampleReturn } from './possible-returns.ts'
import { returnPage } from './return-page.ts'
import { returnDateProblem, whyNotAsk, type WhyNotThisDay } from './return-date-problem.ts'
import { wantsLast } from './return-request.ts'
import { withoutWish } from './taken-back.ts'
import { waitingWish } from './waiting-wish.ts'

const scope = 'return-plans.date'
const formPage = '/return/date'

/** The agreed days to come of the viewer's own leave; `features.ts` hands over who knows. */
export type DaysAhead = (viewer: Viewer) => Promise<readonly DayAhead[]>

/** The talks about the viewer’s flexible-working requests whose day is set and to come. */
export type TalksAhead = (viewer: Viewer) => Promise<readonly TalkAhead[]>

/**
 * How much others have made ready for the day back from a leave, how much waits, and how much falls due after that day;
 * undefined where they have no list yet.
 */
export type ReadySoFar = (leave: {
  id: string
}) => Promise<{ ready: number; waits: number; later: number } | undefined>

export interface ReturnDatePages {
  daysAhead: DaysAhead
  talksAhead: TalksAhead
  readySoFar: ReadySoFar
  /** Sentences on what the viewer told HR, of which nothing is final yet. */
  told: (viewer: Viewer) => Promise<readonly string[]>
  /** Sentences on what HR answered them of late. */
  answered: (viewer: Viewer) => Promise<ReturnType<typeof leaveToldLines>>
  baseUrl: string
  clock: Clock
}

/** The dates of somebody's own leave, and the day they want to come back: asked, checked, sent. */
export function createReturnDateController(
  returnPlans: ReturnPlansService,
  { daysAhead, talksAhead, told, answered, baseUrl, clock }: Omit<ReturnDatePages, 'readySoFar'>,
) {
  /** What they asked of HR about the leave waits beside another day. */
  async function show(
    req: Request,
    res: Response,
    { now, form }: { now: ReturnSituation; form: Form },
  ): Promise<void> {
    const page = datePage(now, form, exampleDate(exampleReturn(now)))
    res.render('return-plans/return-date/date', { ...page, told: await told(viewerOf(req)) })
  }

  const steps = createCheckedForm({
    find: (req) => returnPlans.own(viewerOf(req)),
    pageOf: () => formPage,
    elsewhere: afterReturn,
    begin: (now, kept) => emptyForm(scope, kept ?? typedDate('date', dayToBegin(now))),
    read: readDate,
    toKeep: (date) => typedDate('date', date),
    show: (req, res, now, form) => show(req, res, { now, form }),
    /** What the notice means. */
    async showCheck(_req, res, now, { value: wants, change }) {
      const decision = decisionOn(wants, leaveToReturnFrom(now), now.today)
      const effects = await returnPlans.effectsOf(now, wants, { isOwn: true })
      const page = checkPage(now, { wants, ...decision }, effects)
      res.render('return-plans/return-date/check', { ...page, change })
    },
  })

  return {
    ...steps,

    async show(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const [now, days, talks, waits, answers] = await Promise.all([
        returnPlans.own(viewer),
        daysAhead(viewer),
        talksAhead(viewer),
        told(viewer),
        answered(viewer),
      ])
      res.render('return-plans/return-date/return', {
        ...returnPage(now, { days, talks }),
        told: waits,
        takenBack: await returnPlans.takenBackOf(now),
        leaveTold: [...answers, ...leaveToldLines(now.person, now.today)],
      })
    },

    /** The dates to come, for their own calendar: asked for by a press, and never sent. */
    async calendar(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const [now, days] = await Promise.all([returnPlans.own(viewer), daysAhead(viewer)])
      const words = { say: (key: string) => say(res, key), url: `${baseUrl}/return` }
      sendCalendar(res, 'dates', datesCalendar(now, days, { ...words, at: clock() }))
    },

    async send(req: Request, res: Response): Promise<void> {
      const now = await returnPlans.own(viewerOf(req))
      const path = afterReturn(now)
      if (path !== undefined) return res.redirect(303, path)
      const read = readForm(scope, dateForm(exampleReturn(now)), req.body)
      if ('form' in read) return show(req, res.status(422), { now, form: read.form })
      const { date } = read.value
      const named = await returnPlans.nameReturnDate(viewerOf(req), date, hiddenField(req.body, 'seen'))
      if ('refusal' in named) {
        if (named.refusal === 'notAsShown') return readAgain(req, res, date)
        const present = await returnPlans.own(viewerOf(req))
        const why = { why: named.refusal, wants: date }
        return show(req, res.status(422), { now: present, form: refused(present, req.body, why) })
      }
      await forgetKept(req)
      const key = `return-plans.done.${named.ok.state === 'confirmed' ? 'set' : 'asked'}`
      flash(req, { kind: 'done', key })
      res.redirect(303, '/return')
    },

    async withdraw(req: Request, res: Response): Promise<void> {
      const { request } = readHidden(withdrawalForm, req.body)
      await returnPlans.withdrawReturnDate(viewerOf(req), request)
      const { name, values } = withoutWish(await returnPlans.own(viewerOf(req)))
      flash(req, { kind: 'done', key: `return-plans.done.withdrawn.${name}`, values })
      res.redirect(303, '/return')
    },
  }
}

/** After the return, and where no day is left, no other can be asked for; its page says so. */
function afterReturn(now: ReturnSituation): string | undefined {
  return now.isBack || !canBeAnother(now) ? '/return' : undefined
}

/** While a day waits, that day: the one before it cannot be asked for. */
function dayToBegin(now: ReturnSituation): CivilDate | undefined {
  const wish = waitingWish(now)
  return wish ? wantsLast(wish) : now.returnDate
}

/** It was looked at, and another day has begun since, or HR moved the leave: what it means now is looked at too. */
function readAgain(req: Request, res: Response, date: CivilDate): Promise<void> {
  flash(req, { kind: 'info', key: 'return-plans.done.notAsShown' })
  return leadToKept(req, res, {
    page: formPage,
    values: typedDate('date', date),
    shownAt: '/return/date/check',
  })
}

/** A day on which this leave can end. */
function readDate(now: ReturnSituation, body: unknown): FormResult<CivilDate> {
  const read = readForm(scope, dateForm(exampleReturn(now)), body)
  if ('form' in read) return read
  const refusal = whyNotAsk(now, read.value.date)
  return refusal
    ? { form: refused(now, body, { why: refusal, wants: read.value.date }) }
    : { value: read.value.date }
}

function refused(
  now: ReturnSituation,
  body: unknown,
  { why, wants }: { why: WhyNotThisDay; wants: CivilDate },
): Form {
  return formWithProblems(scope, body, [returnDateProblem(now, why, wants)])
}
