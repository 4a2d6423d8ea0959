import type { Access, Route } from '../../platform/web/routes.ts'
import { createCalendarController, createDayFileController, type CalendarPages } from './calendar/index.ts'
import { createDayController } from './day-controller.ts'
import type { DayReadiness } from './day-readiness.ts'
import { createExtraDayController } from './extra-days/index.ts'
import { createDecideDisputeController, createDisputeController } from './disputes/index.ts'
import { createMonthController, type MonthService } from './month/index.ts'
import { createNoteController } from './notes/index.ts'
import { createOutcomeController } from './outcomes/index.ts'
import { ofTheManager, ofThePersonAway, type Perspective } from './perspective.ts'
import { createPayrollController } from './payroll/index.ts'
import { createAnswerController, createProposalController } from './proposals/index.ts'
import type { KeepInTouchService } from './service.ts'
import { createSeveralDatesController } from './several-dates/index.ts'
import { createTeamDayController } from './team-day/index.ts'
import { createTalkController } from './talks/index.ts'
import {
  comingThingsIn,
  createTeamController,
  otherWaitsIn,
  type ComingThings,
  type OtherWaits,
  type TeamPages,
} from './team/index.ts'

type Pages = TeamPages & CalendarPages & { months: MonthService; dayReadiness: DayReadiness }

/** Keep-in-touch days from both sides, the team of whoever keeps in touch, and HR's decisions. */
export function keepInTouchRoutes(parts: Pages): Route[] {
  const { keepInTouch, people, others, outlooks } = parts
  const month = createMonthController(parts.months, people.today)
  const team = createTeamController(parts)
  const [otherWaits, coming] = [otherWaitsIn(others), comingThingsIn(outlooks)]
  return [
    // Before the days, whose paths would take it for one of theirs.
    ...talkRoutes(keepInTouch),
    ...dayRoutes(parts, ofOwn),
    ...noteRoutes(parts),
    { method: 'get', path: '/team', access: 'team.see', handler: team.list },
    ...teamDayRoutes(parts),
    { method: 'get', path: '/team/month', access: 'team.see', handler: month.ofTeam },
    { method: 'get', path: '/hr/month', access: 'hr.see', handler: month.forHr },
    ...dayRoutes(parts, { perspective: ofTheManager, access: 'team.see', otherWaits, coming }),
    ...disputeRoutes(keepInTouch),
    ...payrollRoutes(keepInTouch, people),
    ...extraDayRoutes(keepInTouch),
    ...calendarRoutes(parts),
  ]
}

function teamDayRoutes({ keepInTouch, people }: TeamPages): Route[] {
  const teamDay = createTeamDayController(keepInTouch, people)
  const [path, access] = ['/team/day', 'team.see'] as const
  return [
    { method: 'get', path, access, handler: teamDay.ask },
    { method: 'post', path, access, handler: teamDay.send },
    { method: 'get', path: `${path}/check`, access, handler: teamDay.showCheck },
    { method: 'post', path: `${path}/check`, access, handler: teamDay.check },
  ]
}

interface Side {
  perspective: Perspective
  access: Access
  otherWaits: OtherWaits
  coming: ComingThings
}

/** Their own pages say what waits there, and what comes. */
const nothing = async () => []

function dayRoutes(parts: Pages, side: Side): Route[] {
  const { keepInTouch, dayReadiness } = parts
  const { perspective, access, otherWaits, coming } = side
  const day = createDayController({ keepInTouch, dayReadiness, otherWaits, coming }, perspective)
  const answer = createAnswerController(keepInTouch, perspective)
  const outcome = createOutcomeController(keepInTouch, perspective, day.showForm)
  const {
    dispute,
    takeBack,
    answer: answerDispute,
  } = createDisputeController(keepInTouch, perspective, day.showForm)
  const { home, days } = perspective.paths
  const one = `${days}/:dayId`
  return [
    { method: 'get', path: home, access, handler: day.list },
    ...proposalRoutes(parts, perspective, access),
    { method: 'get', path: one, access, handler: day.show },
    {
      method: 'get',
      path: `${one}/calendar.ics`,
      access,
      handler: createDayFileController(parts, perspective),
    },
    { method: 'post', path: `${one}/agreement`, access, handler: answer.agree },
    { method: 'post', path: `${one}/decline`, access, handler: answer.decline },
    { method: 'get', path: `${one}/withdrawal`, access, handler: answer.askWithdrawal },
    { method: 'post', path: `${one}/withdrawal`, access, handler: answer.withdraw },
    { method: 'post', path: `${one}/outcome`, access, handler: outcome.record },
    { method: 'post', path: `${one}/dispute`, access, handler: dispute },
    { method: 'post', path: `${one}/dispute/withdrawal`, access, handler: takeBack },
    { method: 'post', path: `${one}/dispute/answer`, access, handler: answerDispute },
  ]
}

const ofOwn: Side = { perspective: ofThePersonAway, access: 'days.own', otherWaits: nothing, coming: nothing }

/** The person’s alone. */
function noteRoutes({ keepInTouch, dayReadiness }: Pages): Route[] {
  const { perspective, access, otherWaits, coming } = ofOwn
  const { showForm } = createDayController({ keepInTouch, dayReadiness, otherWaits, coming }, perspective)
  const { save } = createNoteController(keepInTouch, showForm)
  return [{ method: 'post', path: '/days/:dayId/notes', access, handler: save }]
}

function talkRoutes(keepInTouch: KeepInTouchService): Route[] {
  const talk = createTalkController(keepInTouch)
  const [path, access] = ['/days/talk', 'days.own'] as const
  return [
    { method: 'get', path, access, handler: talk.show },
    { method: 'post', path, access, handler: talk.ask },
    { method: 'post', path: `${path}/withdrawal`, access, handler: talk.takeBack },
  ]
}

function proposalRoutes(
  { keepInTouch, dayReadiness }: Pages,
  perspective: Perspective,
  access: Access,
): Route[] {
  const oneDay = createProposalController(keepInTouch, perspective, dayReadiness)
  const several = createSeveralDatesController(keepInTouch, perspective, dayReadiness)
  const { days } = perspective.paths
  const forms = [
    [`${days}/new`, oneDay],
    [`${days}/several`, several],
    [`${days}/:dayId/replacement`, oneDay],
  ] as const
  return forms.flatMap(([path, form]): Route[] => [
    { method: 'get', path, access, handler: form.ask },
    { method: 'post', path, access, handler: form.send },
    { method: 'get', path: `${path}/check`, access, handler: form.showCheck },
    { method: 'post', path: `${path}/check`, access, handler: form.check },
  ])
}

/** Of everybody, for whoever is away or keeps in touch may be so from tomorrow on. */
function calendarRoutes(parts: CalendarPages): Route[] {
  const access = 'contact.own'
  const { show, make, end, feed } = createCalendarController(parts)
  return [
    { method: 'get', path: '/calendar', access, handler: show },
    // It opens without signing in, for as long as it lasts: an unlocked phone must not be enough to take it away.
    { method: 'post', path: '/calendar/link', access, needsFreshProof: true, handler: make },
    { method: 'post', path: '/calendar/link/removal', access, handler: end },
    { method: 'get', path: '/calendar/:token.ics', access: 'public', handler: feed },
  ]
}

function disputeRoutes(keepInTouch: KeepInTouchService): Route[] {
  const disputes = createDecideDisputeController(keepInTouch)
  return [
    { method: 'get', path: '/hr/days', access: 'hr.see', handler: disputes.list },
    { method: 'get', path: '/hr/days/:dayId', access: 'hr.see', handler: disputes.show },
    { method: 'post', path: '/hr/days/:dayId', access: 'hr.see', handler: disputes.decide },
  ]
}

function extraDayRoutes(keepInTouch: KeepInTouchService): Route[] {
  const extraDays = createExtraDayController(keepInTouch)
  const [access, path] = ['hr.see', '/hr/extra-days/:personId'] as const
  return [
    { method: 'get', path, access, handler: extraDays.ask },
    { method: 'post', path, access, handler: extraDays.send },
    { method: 'get', path: `${path}/check`, access, handler: extraDays.showCheck },
    { method: 'post', path: `${path}/check`, access, handler: extraDays.check },
    { method: 'post', path: `${path}/removal`, access, handler: extraDays.takeBack },
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
