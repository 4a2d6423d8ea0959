import type { Request, Response } from 'express'
import { viewerOf, type Access, type Route } from '../../platform/web/routes.ts'
import type { PeopleService } from '../people/index.ts'
import { createDayController, type ReturnWaits } from './day-controller.ts'
import { disputeRoutes } from './disputes/dispute-controller.ts'
import { ofTheManager, ofThePersonAway, type Perspective } from './perspective.ts'
import { createProposalController } from './proposals/proposal-controller.ts'
import type { KeepInTouchService } from './service.ts'
import { teamPage, type ReturnSource } from './team/team-page.ts'

export interface KeepInTouchPages {
  keepInTouch: KeepInTouchService
  people: Pick<PeopleService, 'today'>
  returnPlans: ReturnSource
}

/** Keep-in-touch days from both sides, and the team of whoever keeps in touch. */
export function keepInTouchRoutes(parts: KeepInTouchPages): Route[] {
  const { keepInTouch, people, returnPlans } = parts

  async function team(req: Request, res: Response): Promise<void> {
    const members = await keepInTouch.team(viewerOf(req))
    res.render('team/people', teamPage(members, await returnPlans.nextThings(members), people.today()))
  }

  const returnWaits: ReturnWaits = async (situation) => {
    const { person } = situation
    const things = await returnPlans.nextThings([{ person, leave: situation.leave }])
    const thing = things.get(person.id)
    return thing?.isDue ? thing.kind : undefined
  }

  return [
    ...dayRoutes(keepInTouch, { perspective: ofThePersonAway, access: 'days.own', returnWaits: nothing }),
    { method: 'get', path: '/team', access: 'team.see', handler: team },
    ...dayRoutes(keepInTouch, { perspective: ofTheManager, access: 'team.see', returnWaits }),
    ...disputeRoutes(keepInTouch),
  ]
}

interface Side {
  perspective: Perspective
  access: Access
  returnWaits: ReturnWaits
}

/** Their own page of the return says what waits there. */
const nothing: ReturnWaits = async () => undefined

function dayRoutes(keepInTouch: KeepInTouchService, { perspective, access, returnWaits }: Side): Route[] {
  const day = createDayController(keepInTouch, perspective, returnWaits)
  const { home, days } = perspective.paths
  const one = `${days}/:dayId`
  return [
    { method: 'get', path: home, access, handler: day.list },
    ...proposalRoutes(keepInTouch, perspective, access),
    { method: 'get', path: one, access, handler: day.show },
    { method: 'post', path: `${one}/agreement`, access, handler: day.agree },
    { method: 'post', path: `${one}/decline`, access, handler: day.decline },
    { method: 'post', path: `${one}/withdrawal`, access, handler: day.withdraw },
    { method: 'post', path: `${one}/outcome`, access, handler: day.recordOutcome },
    ...(perspective === ofThePersonAway
      ? [{ method: 'post', path: `${one}/dispute`, access, handler: day.dispute } as const]
      : []),
  ]
}

function proposalRoutes(keepInTouch: KeepInTouchService, perspective: Perspective, access: Access): Route[] {
  const proposal = createProposalController(keepInTouch, perspective)
  const { days } = perspective.paths
  return [`${days}/new`, `${days}/:dayId/replacement`].flatMap((path): Route[] => [
    { method: 'get', path, access, handler: proposal.ask },
    { method: 'post', path, access, handler: proposal.send },
    { method: 'post', path: `${path}/change`, access, handler: proposal.change },
    { method: 'post', path: `${path}/check`, access, handler: proposal.check },
  ])
}
