import type { Request, Response } from 'express'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import { forKeepers } from '../../leave/index.ts'
import type { PeopleService } from '../../people/index.ts'
import type { KeepInTouchService } from '../service.ts'
import type { Situation } from '../situation.ts'
import { teamPage, type ReturnSource } from './team-page.ts'

/** What about the person's return waits for this side, each as part of a key: 'answerDate', 'answerPlan'. */
export type ReturnWaits = (situation: Situation) => Promise<readonly string[]>

export interface TeamPages {
  keepInTouch: KeepInTouchService
  people: Pick<PeopleService, 'today' | 'organisation'>
  returnPlans: ReturnSource
}

/** The people away whom the viewer keeps in touch with. */
export function createTeamController({ keepInTouch, people, returnPlans }: TeamPages) {
  return {
    async list(req: Request, res: Response): Promise<void> {
      const members = await keepInTouch.team(viewerOf(req))
      const returns = await returnPlans.dueThings(members)
      const organisation = await people.organisation(viewerOf(req).organisationId)
      if (!organisation) throw new NotFoundError('The organisation has gone.')
      const shown = { today: people.today(), language: languageOf(res), organisation }
      res.render('keep-in-touch/team/people', teamPage(members, returns, shown))
    },
  }
}

export function returnWaitsIn(returnPlans: ReturnSource): ReturnWaits {
  return async (situation) => {
    const { person } = situation
    const things = await returnPlans.dueThings([forKeepers(person, situation.leave)])
    return (things.get(person.id) ?? []).map(({ kind }) => kind)
  }
}
