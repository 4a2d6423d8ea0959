import type { Request, Response } from 'express'
import { emptyForm, type Form } from '../../platform/web/forms/forms.ts'
import { cameFromFirstPage } from '../../platform/web/first-page-links.ts'
import { pageLinks, pageNumber } from '../../platform/web/list-pages.ts'
import { languageOf } from '../../platform/web/language.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { dayIn } from './change-days.ts'
import { dayFormScope } from './day-form.ts'
import { dayPage } from './day-page.ts'
import { daysPage, guidanceIn, hasDays, noDaysPage } from './days-page.ts'
import { dayIdOf, type Perspective } from './perspective.ts'
import type { KeepInTouchService } from './service.ts'
import type { OtherWaits } from './team/index.ts'

/** The days of one leave, and the page of each, as one side sees them. */
export function createDayController(
  keepInTouch: KeepInTouchService,
  perspective: Perspective,
  otherWaits: OtherWaits,
) {
  return {
    async list(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const situation = await keepInTouch.situation(viewer, perspective.personIdOf(req))
      const waits = await otherWaits(viewer, situation)
      const guidance = guidanceIn(situation, languageOf(res))
      const talk = situation.side === 'person' ? (await keepInTouch.talk(viewer)).asked : undefined
      if (!hasDays(situation))
        return res.render('keep-in-touch/none', {
          ...noDaysPage(situation, perspective, waits),
          guidance,
          talk,
        })
      const page = pageNumber(req)
      const listed = await keepInTouch.list(situation, page)
      const pages = pageLinks(perspective.home(situation.person.id), page, listed.list.hasMore)
      const more = { perspective, otherWaits: waits, past: listed.list.rows }
      const twoLeaves = await keepInTouch.twoLeaves(situation)
      res.render('keep-in-touch/days', {
        ...daysPage(listed.situation, more),
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
    const situation = await keepInTouch.situation(viewerOf(req), perspective.personIdOf(req), dayId)
    const day = dayIn(situation, dayId)
    res.render(
      'keep-in-touch/day',
      dayPage(day, situation, { perspective, form, cameFromFirstPage: cameFromFirstPage(req) }),
    )
  }
}
