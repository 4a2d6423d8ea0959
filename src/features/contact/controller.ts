import type { Request, Response } from 'express'
import type { z } from 'zod'
import { exampleDate, typedDate } from '../../platform/web/forms/date-field.ts'
import { emptyForm, readForm, type Form } from '../../platform/web/forms/forms.ts'
import { languageOf } from '../../platform/web/language.ts'
import { flash, type FlashMessage } from '../../platform/web/flash-messages.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { isKeptInTouch } from '../people/index.ts'
import {
  dayOfMonthForm,
  frequencyForm,
  nameForm,
  nothingUntilForm,
  someDayAhead,
  timeForm,
  weekdayForm,
} from './forms.ts'
import { silenceOf, type ContactPlan } from './contact-plan.ts'
import { namePage, pausedPage, planPage, questionAfter, timeItems, typedFrom } from './pages.ts'
import type { ContactService } from './service.ts'

/** One question on a page of its own: the form, what it shows first, and where its answer leads. */
interface Question<T> {
  view: string
  scope: string
  schema: z.ZodType<T>
  save(viewer: Viewer, answer: T): Promise<string>
}

export function createController(contact: ContactService, clock: Clock) {
  const frequency: Question<z.infer<typeof frequencyForm>> = {
    view: 'contact/frequency',
    scope: 'contact.frequency',
    schema: frequencyForm,
    save: async (viewer, answer) =>
      questionAfter((await contact.chooseFrequency(viewer, answer.frequency)).frequency),
  }
  const weekday: Question<z.infer<typeof weekdayForm>> = {
    view: 'contact/weekday',
    scope: 'contact.weekday',
    schema: weekdayForm,
    save: async (viewer, answer) => {
      await contact.chooseWeekday(viewer, answer.weekday)
      return '/contact/digest/time'
    },
  }
  const dayOfMonth: Question<z.infer<typeof dayOfMonthForm>> = {
    view: 'contact/day-of-month',
    scope: 'contact.dayOfMonth',
    schema: dayOfMonthForm,
    save: async (viewer, answer) => {
      await contact.chooseDayOfMonth(viewer, answer.dayOfMonth)
      return '/contact/digest/time'
    },
  }
  const time: Question<z.infer<typeof timeForm>> = {
    view: 'contact/time',
    scope: 'contact.time',
    schema: timeForm,
    save: async (viewer, answer) => {
      await contact.chooseTime(viewer, answer.at)
      return '/contact'
    },
  }

  return {
    async show(req: Request, res: Response): Promise<void> {
      const plan = await contact.own(viewerOf(req))
      const { isAway } = viewerOf(req)
      if (plan.plan.pausedSince)
        return res.render('contact/paused', pausedPage(plan, { today: dayOf(clock()), isAway }))
      res.render('contact/plan', { ...planPage(plan, dayOf(clock())), isAway })
    },

    showFrequency: (req: Request, res: Response) => show(req, res, frequency),
    saveFrequency: (req: Request, res: Response) => save(req, res, frequency),

    async showDay(req: Request, res: Response): Promise<void> {
      const { digest } = await contact.own(viewerOf(req))
      if ('dayOfMonth' in digest) return show(req, res, dayOfMonth)
      return 'weekday' in digest ? show(req, res, weekday) : res.redirect(303, '/contact/digest')
    },
    /** A form of the other kind, from a tab left open, is a form without its answer. */
    async saveDay(req: Request, res: Response): Promise<void> {
      const { digest } = await contact.own(viewerOf(req))
      if ('dayOfMonth' in digest) return save(req, res, dayOfMonth)
      return 'weekday' in digest ? save(req, res, weekday) : res.redirect(303, '/contact/digest')
    },

    showTime: (req: Request, res: Response) => show(req, res, time),
    saveTime: (req: Request, res: Response) => save(req, res, time),

    async showNothingUntil(req: Request, res: Response): Promise<void> {
      const { plan } = await contact.own(viewerOf(req))
      const form = emptyForm('contact.nothingUntil', typedDate('until', plan.nothingUntil))
      res.render('contact/nothing-until', nothingUntilPage(form, plan.nothingUntil, dayOf(clock())))
    },
    async saveNothingUntil(req: Request, res: Response): Promise<void> {
      const read = readForm('contact.nothingUntil', nothingUntilForm(dayOf(clock())), req.body)
      if ('form' in read) {
        const { plan } = await contact.own(viewerOf(req))
        const page = nothingUntilPage(read.form, plan.nothingUntil, dayOf(clock()))
        return res.status(422).render('contact/nothing-until', page)
      }
      await contact.sayNothingUntil(viewerOf(req), read.value.until)
      saved(req, res, '/contact')
    },
    async removeNothingUntil(req: Request, res: Response): Promise<void> {
      await contact.sayNothingNoMore(viewerOf(req))
      saved(req, res, '/contact')
    },

    async showName(req: Request, res: Response): Promise<void> {
      const { person } = await contact.own(viewerOf(req))
      const form = emptyForm('contact.name', { called: person.called ?? '' })
      res.render('contact/name', namePage(form, person))
    },
    async saveName(req: Request, res: Response): Promise<void> {
      const read = readForm('contact.name', nameForm, req.body)
      if ('form' in read) {
        const { person } = await contact.own(viewerOf(req))
        return res.status(422).render('contact/name', namePage(read.form, person))
      }
      await contact.chooseName(viewerOf(req), read.value.called)
      saved(req, res, '/contact')
    },

    async showLanguage(req: Request, res: Response): Promise<void> {
      const { person } = await contact.own(viewerOf(req))
      const form = emptyForm('contact.language', { language: languageOf(res) })
      const isSeen = isKeptInTouch(person, dayOf(clock()))
      res.render('contact/language', { form, hintKey: `contact.language.hint${isSeen ? 'Seen' : ''}` })
    },

    async pause(req: Request, res: Response): Promise<void> {
      await contact.pauseEverything(viewerOf(req))
      res.redirect(303, '/contact')
    },
    async startAgain(req: Request, res: Response): Promise<void> {
      flash(req, startedAgain(await contact.startAgain(viewerOf(req)), dayOf(clock())))
      res.redirect(303, '/contact')
    },
  }

  async function show<T>(req: Request, res: Response, question: Question<T>): Promise<void> {
    const { digest } = await contact.own(viewerOf(req))
    if (digest.frequency === 'none' && question.view !== 'contact/frequency')
      return res.redirect(303, '/contact/digest')
    res.render(question.view, questionPage(res, emptyForm(question.scope, typedFrom(digest))))
  }

  async function save<T>(req: Request, res: Response, question: Question<T>): Promise<void> {
    const read = readForm(question.scope, question.schema, req.body)
    if ('form' in read) return res.status(422).render(question.view, questionPage(res, read.form))
    const next = await question.save(viewerOf(req), read.value)
    saved(req, res, next)
  }
}

function questionPage(res: Response, form: Form) {
  return { form, times: timeItems(languageOf(res)) }
}

/** A date that was set before still holds: no mail is promised sooner. */
function startedAgain(plan: ContactPlan, today: CivilDate): FlashMessage {
  const silence = silenceOf(plan, today)
  if (silence?.reason !== 'nothing-until') return { kind: 'done', key: 'contact.done.startedAgain' }
  return { kind: 'done', key: 'contact.done.startedAgainFrom', values: { date: silence.until } }
}

function nothingUntilPage(form: Form, date: CivilDate | undefined, on: CivilDate) {
  return { form, isSet: date !== undefined, example: exampleDate(someDayAhead(on)) }
}

/** Said once, on the plan: a question that leads to another says nothing yet. */
function saved(req: Request, res: Response, next: string): void {
  if (next === '/contact') flash(req, { kind: 'done', key: 'contact.done.saved' })
  res.redirect(303, next)
}
