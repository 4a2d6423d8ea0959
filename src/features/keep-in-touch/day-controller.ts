import type { Request, Response } from 'express'
import { emptyForm, type Form } from '../../platform/web/forms/forms.ts'
import { cameFromFirstPage } from '../../platform/web/first-page-links.ts'
import { followsAnAct } from '../../platform/web/flash-messages.ts'
import { pageLinks, pageNumber } from '../../platform/web/list-pages.ts'
import { languageOf } from '../../platform/web/language.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { dayIn } from './change-days.ts'
import { dayFormScope } from './day-form.ts'
import { dayPage } from './day-page.ts'
import { readyThingsFor, withAccount, type DayReadiness } from './day-readiness.ts'
import { daysPage, guidanceIn, hasDays, noDaysPage } from './days-page.ts'
import { dayIdOf, type Perspective } from './perspective.ts'
import type { KeepInTouchService } from './service.ts'
import { proposalsFor } from './summary.ts'
import { expensesOf } from './expenses.ts'
import { besides, comingRows, type ComingThings, type OtherWaits } from './team/index.ts'

interface DayPageParts {
  keepInTouch: KeepInTouchService
  dayReadiness: DayReadiness
  otherWaits: OtherWaits
  coming: ComingThings
}

/** The days of one leave, and the page of each, as one side sees them. */
export function createDayController(
  { keepInTouch, dayReadiness, otherWaits, coming: comingThings }: DayPageParts,
  perspective: Perspective,
) {
  return {
    async list(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const known = await keepInTouch.situation(viewer, perspective.personIdOf(req))
      // Of the account something is said where a proposal is answered.
      const situation = proposalsFor(known).length > 0 ? await withAccount(known, dayReadiness) : known
      const waits = await otherWaits(viewer, situation)
      const next = besides(await comingThings(viewer, situation), waits)
      const coming = comingRows(next, { today: situation.today, language: languageOf(res) })
      const guidance = guidanceIn(situation, languageOf(res))
      const talk = situation.side === 'person' ? (await keepInTouch.talk(viewer)).asked : undefined
      if (!hasDays(situation))
        return res.render('keep-in-touch/none', {
          ...noDaysPage(situation, perspective, { otherWaits: waits, coming }),
          guidance,
          talk,
        })
      const page = pageNumber(req)
      const listed = await keepInTouch.list(situation, page)
      const pages = pageLinks(perspective.home(situation.person.id), page, listed.list.hasMore)
      const asked = proposalsFor(listed.situation)
      const ready = await readyThingsFor(asked, listed.situation, { dayReadiness, language: languageOf(res) })
      const more = {
        perspective,
        otherWaits: waits,
        past: listed.list.rows,
        ready,
        followsAnAct: followsAnAct(req),
      }
      const twoLeaves = await keepInTouch.twoLeaves(situation)
      res.render('keep-in-touch/days', {
        ...daysPage(listed.situation, more),
        comingThings: coming,
        pages,
        guidance,
        talk,
        twoLeaves,
      })
    },

    show: (req: Request, res: Response) => showForm(req, res, emptyForm(dayFormScope)),

    showForm,
  }

  async function showForm(req: Request, res: Response, form: Form): Promise<void> {
    const dayId = dayIdOf(req)
    const known = await keepInTouch.situation(viewerOf(req), perspective.personIdOf(req), dayId)
    const situation = await withAccount(known, dayReadiness)
    const day = dayIn(situation, dayId)
    const ready = await readyThingsFor([day], situation, { dayReadiness, language: languageOf(res) })
    const note = situation.side === 'person' ? await keepInTouch.noteOf(viewerOf(req), dayId) : undefined
    const shown = { perspective, form, ready, note, cameFromFirstPage: cameFromFirstPage(req) }
    const expenses = expensesOf(day, situation, languageOf(res))
    res.render('keep-in-touch/day', { ...dayPage(day, situation, shown), expenses })
  }
}
