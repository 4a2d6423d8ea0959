import type { Request, Response } from 'express'
import { createCheckedForm } from '../../../platform/web/forms/checked-form.ts'
import {
  emptyForm,
  formWithProblems,
  typedValues,
  type Form,
  type Problem,
} from '../../../platform/web/forms/forms.ts'
import { forgetKept } from '../../../platform/web/forms/kept-form.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import type { PeopleService } from '../../people/index.ts'
import { inWords, readDay, refusalCard, roomOn, rulesOf, type TypedDay } from '../proposals/index.ts'
import { ledToPlaces } from '../see-places-controller.ts'
import type { KeepInTouchService } from '../service.ts'
import type { Situation } from '../situation.ts'
import type { AskedOnDate } from './team-day-acts.ts'
import { nobodyProblem } from './nobody-problem.ts'
import { boxOf, namesOf, teamDayCheck, teamDayPage } from './team-day-page.ts'

const scope = 'team.propose'
const path = '/team/day'

type Team = Awaited<ReturnType<KeepInTouchService['teamToAsk']>>

/** The form of a day for several people. `full`: the day on which no place is left, as one of them reads it. */
interface ShownDay {
  form: Form
  full?: { situation: Situation; date: CivilDate } | undefined
}

/** One day put forward to several people by whoever keeps in touch with them: ask, check, send. */
export function createTeamDayController(
  keepInTouch: KeepInTouchService,
  people: Pick<PeopleService, 'today'>,
) {
  const steps = createCheckedForm({
    find: teamOf,
    pageOf: () => path,
    begin: (_team, kept): ShownDay => ({ form: emptyForm(scope, kept) }),
    read,
    show,
    showCheck(_req, res, _team, { value: { typed, asked }, typed: fields, change }) {
      const language = languageOf(res)
      res.render('keep-in-touch/team-day/check', teamDayCheck(typed, asked, { fields, change, language }))
    },
  })

  return {
    ...steps,

    async check(req: Request, res: Response): Promise<void> {
      if (!(await ledToPlaces(req, res, path))) await steps.check(req, res)
    },

    async send(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const team = await teamOf(req)
      const found = await read(team, req.body)
      if ('form' in found) return show(req, res.status(422), team, found.form)
      const { typed, asked: askable } = found.value
      const personIds = askable.canBe.map(({ person }) => person.id)
      const asked = await keepInTouch.proposeTeamDay(viewer, { ...typed, personIds })
      await forgetKept(req)
      const not = asked.flatMap((one) => ('refusal' in one ? [one.situation] : []))
      const count = asked.length - not.length
      if (count > 0) flash(req, { kind: 'done', key: 'team.teamDay.sent', values: { count } })
      if (not.length > 0)
        flash(req, { kind: 'info', key: 'team.teamDay.someNot', values: { names: namesOf(not) } })
      res.redirect(303, '/team')
    },
  }

  function teamOf(req: Request): Promise<Team> {
    return keepInTouch.teamToAsk(viewerOf(req))
  }

  /** What was typed, and who was ticked. */
  async function read(
    team: Team,
    body: unknown,
  ): Promise<{ value: { typed: TypedDay; asked: AskedOnDate } } | { form: ShownDay }> {
    const [one] = team.canBeAsked
    if (!one) return { form: { form: emptyForm(scope, typedValues(body)) } }
    const day = readDay(scope, body, { ...rulesOf(one), example: tomorrow() })
    if ('form' in day) return { form: { form: day.form } }
    const typed = day.value
    const ticked = typedValues(body)
    const chosen = team.canBeAsked.filter((situation) => ticked[boxOf(situation)] === 'yes')
    const asked = await keepInTouch.onDate(chosen, typed)
    if (asked.canBe.length > 0) return { value: { typed, asked } }
    const { date } = typed.details
    const form = formWithProblems(scope, body, [problemOf(chosen, { asked, date, one })])
    return { form: { form, full: asked.placesLeft === 0 ? { situation: one, date } : undefined } }
  }

  async function show(req: Request, res: Response, team: Team, { form, full }: ShownDay): Promise<void> {
    const words = await inWords(req, res, keepInTouch)
    const where = { viewer: viewerOf(req), language: words.language }
    const roomAt = full && (await roomOn(keepInTouch, { ...where, ...full }))
    const page = teamDayPage(form, team, { example: tomorrow(), read: words, roomAt })
    res.render('keep-in-touch/team-day/day', page)
  }

  function tomorrow(): CivilDate {
    return addDays(people.today(), 1)
  }
}

function problemOf(
  chosen: readonly Situation[],
  { asked, date, one }: { asked: AskedOnDate; date: CivilDate; one: Situation },
): Problem {
  if (chosen.length === 0) return { field: 'people', code: 'missing' }
  if (asked.placesLeft === 0) return refusalCard('place-full', date, one).problem
  return nobodyProblem(date)
}
