import type { Access, Route } from '../../platform/web/routes.ts'
import { createDayController } from './day-controller.ts'
import { createDecideDisputeController, createDisputeController } from './disputes/index.ts'
import { createOutcomeController } from './outcomes/index.ts'
import { ofTheManager, ofThePersonAway, type Perspective } from './perspective.ts'
import { createPayrollController } from './payroll/index.ts'
import { createAnswerController, createProposalController } from './proposals/index.ts'
import type { KeepInTouchService } from './service.ts'
import { createTeamController, otherWaitsIn, type OtherWaits, type TeamPages } from './team/index.ts'

/** Keep-in-touch days from both sides, the team of whoever keeps in touch, and HR's decisions. */
export function keepInTouchRoutes(parts: TeamPages): Route[] {
  const { keepInTouch, people, others } = parts
  const team = createTeamController(parts)
  const otherWaits = otherWaitsIn(others)
  return [
    ...dayRoutes(keepInTouch, { perspective: ofThePersonAway, access: 'days.own', otherWaits: nothing }),
    { method: 'get', path: '/team', access: 'team.see', handler: team.list },
    ...dayRoutes(keepInTouch, { perspective: ofTheManager, access: 'team.see', otherWaits }),
    ...disputeRoutes(keepInTouch),
    ...payrollRoutes(keepInTouch, people),
  ]
}

interface Side {
  perspective: Perspective
  access: Access
  otherWaits: OtherWaits
}

/** Their own pages say what waits there. */
const nothing: OtherWaits = async () => []

function dayRoutes(keepInTouch: KeepInTouchService, side: Side): Route[] {
  const { perspective, access, otherWaits } = side
  const day = createDayController(keepInTouch, perspective, otherWaits)
  const answer = createAnswerController(keepInTouch, perspective)
  const outcome = createOutcomeController(keepInTouch, perspective, day.showForm)
  const { dispute, takeBack } = createDisputeController(keepInTouch, perspective, day.showForm)
  const { home, days } = perspective.paths
  const one = `${days}/:dayId`
  return [
    { method: 'get', path: home, access, handler: day.list },
    ...proposalRoutes(keepInTouch, perspective, access),
    { method: 'get', path: one, access, handler: day.show },
    { method: 'post', path: `${one}/agreement`, access, handler: answer.agree },
    { method: 'post', path: `${one}/decline`, access, handler: answer.decline },
    { method: 'get', path: `${one}/withdrawal`, access, handler: answer.askWithdrawal },
    { method: 'post', path: `${one}/withdrawal`, access, handler: answer.withdraw },
    { method: 'post', path: `${one}/outcome`, access, handler: outcome.record },
    { method: 'post', path: `${one}/dispute`, access, handler: dispute },
    { method: 'post', path: `${one}/dispute/withdrawal`, access, handler: takeBack },
  ]
}

function proposalRoutes(keepInTouch: KeepInTouchService, perspective: Perspective, access: Access): Route[] {
  const proposal = createProposalController(keepInTouch, perspective)
  const { days } = perspective.paths
  return [`${days}/new`, `${days}/:dayId/replacement`].flatMap((path): Route[] => [
    { method: 'get', path, access, handler: proposal.ask },
    { method: 'post', path, access, handler: proposal.send },
    { method: 'get', path: `${path}/check`, access, handler: proposal.showCheck },
    { method: 'post', path: `${path}/check`, access, handler: proposal.check },
  ])
}

function disputeRoutes(keepInTouch: KeepInTouchService): Route[] {
  const disputes = createDecideDisputeController(keepInTouch)
  return [
    { method: 'get', path: '/hr/days', access: 'hr.see', handler: disputes.list },
    { method: 'get', path: '/hr/days/:dayId', access: 'hr.see', handler: disputes.show },
    { method: 'post', path: '/hr/days/:dayId', access: 'hr.see', handler: disputes.decide },
  ]
}

function payrollRoutes(keepInTouch: KeepInTouchService, people: TeamPages['people']): Route[] {
  const payroll = createPayrollController(keepInTouch, people)
  const [access, one] = ['hr.see', '/hr/payroll/exports/:number'] as const
  return [
    { method: 'get', path: '/hr/payroll', access, handler: payroll.list },
    { method: 'post', path: '/hr/payroll/exports', access, handler: payroll.make },
    { method: 'get', path: one, access, handler: payroll.show },
    { method: 'post', path: `${one}/file`, access, needsFreshProof: true, handler: payroll.file },
  ]
}
