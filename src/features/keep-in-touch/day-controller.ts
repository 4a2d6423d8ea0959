import type { Request, Response } from 'express'
import { readForm } from '../../platform/web/forms/forms.ts'
import { flash } from '../../platform/web/flash-messages.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { NotFoundError } from '../../shared/errors.ts'
import type { DayRefusal } from './day.ts'
import type { DayOutcome } from './day-acts.ts'
import { dayPage } from './day-page.ts'
import { daysPage, hasDays, noDaysPage } from './days-page.ts'
import { declineForm, disputeForm, outcomeForm } from './forms.ts'
import type { Perspective } from './perspective.ts'
import { refusedPage } from './proposals/refused-page.ts'
import { otherName } from './history-sentences.ts'
import type { KeepInTouchService } from './service.ts'
import type { Situation } from './situation.ts'

/** What about the person's return waits for this side, as part of a key: 'answerDate', 'answerPlan'. */
export type ReturnWaits = (situation: Situation) => Promise<string | undefined>

/** The days of one leave, each of them, and the answers of one side. */
export function createDayController(
  keepInTouch: KeepInTouchService,
  perspective: Perspective,
  returnWaits: ReturnWaits,
) {
  const { words } = perspective

  return {
    async list(req: Request, res: Response): Promise<void> {
      const situation = await situationOf(req)
      if (!hasDays(situation)) return res.render(`${words}/none`, noDaysPage(situation))
      const page = daysPage(situation, { base: perspective.days(situation.person.id), words })
      const waits = await returnWaits(situation)
      const aboutReturn = waits && {
        whatKey: `team.next.${waits}.what`,
        actionKey: `team.next.${waits}.action`,
      }
      res.render(`${words}/days`, { ...page, returnWaits: aboutReturn })
    },

    async show(req: Request, res: Response): Promise<void> {
      const situation = await situationOf(req)
      const day = situation.days.find(({ id }) => id === dayIdOf(req))
      if (!day) throw new NotFoundError('No such day in this leave.')
      const { id } = situation.person
      const page = dayPage(day, situation, { base: perspective.days(id), words })
      res.render(`${words}/day`, { ...page, list: perspective.home(id) })
    },

    agree: (req: Request, res: Response) =>
      answer(req, res, { done: 'agreed', act: (...which) => keepInTouch.agree(...which) }),

    async decline(req: Request, res: Response): Promise<void> {
      const read = readForm(`${words}.day`, declineForm, req.body)
      const reason = 'value' in read ? read.value.reason : undefined
      await answer(req, res, {
        done: 'declined',
        act: (viewer, personId, dayId) => keepInTouch.decline(viewer, personId, { dayId, reason }),
      })
    },

    withdraw: (req: Request, res: Response) =>
      answer(req, res, { done: 'withdrawn', act: (...which) => keepInTouch.withdraw(...which) }),

    async recordOutcome(req: Request, res: Response): Promise<void> {
      const read = readForm(`${words}.day`, outcomeForm, req.body)
      if ('form' in read) return res.redirect(303, dayPath(req))
      const isWorked = read.value.outcome === 'worked'
      await answer(req, res, {
        done: isWorked ? 'worked' : 'notWorked',
        act: (...which) => keepInTouch[isWorked ? 'markWorked' : 'markNotWorked'](...which),
      })
    },

    async dispute(req: Request, res: Response): Promise<void> {
      const read = readForm(`${words}.day`, disputeForm, req.body)
      const reason = 'value' in read ? read.value.reason : 'other'
      await answer(req, res, {
        done: 'disputed',
        act: (viewer, personId, dayId) => keepInTouch.dispute(viewer, personId, { dayId, reason }),
      })
    },
  }

  async function answer(
    req: Request,
    res: Response,
    { done, act }: { done: string; act: KeepInTouchService['agree'] },
  ): Promise<void> {
    const outcome: DayOutcome = await act(viewerOf(req), perspective.personIdOf(req), dayIdOf(req))
    const situation = await situationOf(req)
    if ('refusal' in outcome) return showRefusal(req, res, { situation, done, refusal: outcome.refusal })
    const values = { date: outcome.day.date, name: otherName(situation) }
    flash(req, { kind: 'done', key: `${words}.done.${done}`, values })
    res.redirect(303, perspective.home(situation.person.id))
  }

  function showRefusal(
    req: Request,
    res: Response,
    refused: { situation: Situation; done: string; refusal: DayRefusal },
  ): void {
    const { situation } = refused
    const day = situation.days.find(({ id }) => id === dayIdOf(req))
    if (!day) throw new NotFoundError('No such day in this leave.')
    const page = refusedPage(day, situation, { ...refused, words })
    res.status(422).render(`${words}/refused`, { ...page, list: perspective.home(situation.person.id) })
  }

  function situationOf(req: Request): Promise<Situation> {
    return keepInTouch.situation(viewerOf(req), perspective.personIdOf(req))
  }

  function dayPath(req: Request): string {
    return `${perspective.days(perspective.personIdOf(req))}/${dayIdOf(req)}`
  }
}

function dayIdOf(req: Request): string {
  const { dayId } = req.params
  return typeof dayId === 'string' ? dayId : ''
}
