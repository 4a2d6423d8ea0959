import type { Access, Route } from '../../platform/web/routes.ts'
import { createNewRequestController, createOwnController } from './asking/index.ts'
import {
  createAgreementController,
  createHearingController,
  createDeciderController,
  createRefusalController,
  createSuggestionController,
} from './deciding/index.ts'
import { createHrController } from './for-hr/index.ts'
import { ofHr, ofTheTeam, type EmployerPerspective } from './perspective.ts'
import type { FlexibleWorkingService } from './service.ts'

/** Requests for flexible working: the person’s own, and from both sides of the employer. */
export function flexibleWorkingRoutes(flexible: FlexibleWorkingService): Route[] {
  const hr = createHrController(flexible)
  const team = createDeciderController(flexible, ofTheTeam)
  return [
    ...ownRoutes(flexible),
    { method: 'get', path: ofTheTeam.list, access: 'team.see', handler: team.list },
    ...deciderRoutes(flexible, ofTheTeam, 'team.see'),
    { method: 'get', path: ofHr.list, access: 'hr.see', handler: hr.list },
    { method: 'get', path: `${ofHr.list}/closed`, access: 'hr.see', handler: hr.listClosed },
    ...deciderRoutes(flexible, ofHr, 'hr.see'),
  ]
}

function ownRoutes(flexible: FlexibleWorkingService): Route[] {
  const access = 'return.own'
  const own = createOwnController(flexible)
  const making = createNewRequestController(flexible)
  const [newPage, one] = ['/flexible-working/new', '/flexible-working/:requestId']
  return [
    { method: 'get', path: '/flexible-working', access, handler: own.list },
    { method: 'get', path: newPage, access, handler: making.ask },
    { method: 'post', path: newPage, access, handler: making.check },
    { method: 'get', path: `${newPage}/check`, access, handler: making.showCheck },
    { method: 'post', path: `${newPage}/confirmation`, access, handler: making.send },
    { method: 'get', path: one, access, handler: own.show },
    { method: 'post', path: `${one}/withdrawal`, access, handler: own.withdraw },
    { method: 'get', path: `${one}/suggestion`, access, handler: own.showOffer },
    { method: 'post', path: `${one}/suggestion`, access, handler: own.answerOffer },
    { method: 'post', path: `${one}/more-time`, access, handler: own.answerMoreTime },
    { method: 'get', path: `${one}/appeal`, access, handler: own.askAppeal },
    { method: 'post', path: `${one}/appeal`, access, handler: own.appeal },
  ]
}

function deciderRoutes(
  flexible: FlexibleWorkingService,
  perspective: EmployerPerspective,
  access: Access,
): Route[] {
  const decider = createDeciderController(flexible, perspective)
  const agreement = createAgreementController(flexible, perspective)
  const hearing = createHearingController(flexible, perspective)
  const refusal = createRefusalController(flexible, perspective)
  const suggestion = createSuggestionController(flexible, perspective)
  const one = `${perspective.list}/:requestId`
  return [
    { method: 'get', path: one, access, handler: decider.show },
    { method: 'post', path: `${one}/meeting`, access, handler: decider.setMeeting },
    { method: 'get', path: `${one}/agreement`, access, handler: agreement.ask },
    { method: 'post', path: `${one}/agreement`, access, handler: agreement.agree },
    { method: 'post', path: `${one}/more-time`, access, handler: decider.askMoreTime },
    { method: 'get', path: `${one}/suggestion`, access, handler: suggestion.ask },
    { method: 'post', path: `${one}/suggestion`, access, handler: suggestion.check },
    { method: 'get', path: `${one}/suggestion/check`, access, handler: suggestion.showCheck },
    { method: 'post', path: `${one}/suggestion/confirmation`, access, handler: suggestion.send },
    { method: 'get', path: `${one}/refusal`, access, handler: refusal.ask },
    { method: 'post', path: `${one}/refusal`, access, handler: refusal.check },
    { method: 'get', path: `${one}/refusal/check`, access, handler: refusal.showCheck },
    { method: 'post', path: `${one}/refusal/confirmation`, access, handler: refusal.send },
    { method: 'get', path: `${one}/appeal`, access, handler: hearing.ask },
    { method: 'post', path: `${one}/appeal`, access, handler: hearing.check },
    { method: 'get', path: `${one}/appeal/check`, access, handler: hearing.showCheck },
    { method: 'post', path: `${one}/appeal/confirmation`, access, handler: hearing.send },
  ]
}
