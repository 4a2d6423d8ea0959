import type { Request, Response } from 'express'
import {
  emptyForm,
  formWithProblems,
  typedValues,
  type Form,
  type Problem,
} from '../../../platform/web/forms/forms.ts'
import {
  forgetKept,
  keptNoMore,
  keptValues,
  leadToKept,
  pageOfKept,
} from '../../../platform/web/forms/kept-form.ts'
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
const checkPath = `${path}/check`

/** One day put forward to several people by whoever keeps in touch with them: ask, check, send. */
export function createTeamDayController(
  keepInTouch: KeepInTouchService,
  people: Pick<PeopleService, 'today'>,
) {
  type Team = Awaited<ReturnType<KeepInTouchService['teamToAsk']>>

  return {
    async ask(req: Request, res: Response): Promise<void> {
      const team = await keepInTouch.teamToAsk(viewerOf(req))
      const kept = await keptValues(req, res, path)
      await showForm(req, res, team, { form: emptyForm(scope, kept ?? {}) })
    },

    async check(req: Request, res: Response): Promise<void> {
      if (await ledToPlaces(req, res, path)) return
      const team = await keepInTouch.teamToAsk(viewerOf(req))
      if (await read(req, res, team)) {
        await leadToKept(req, res, { page: path, values: typedValues(req.body), shownAt: checkPath })
      }
    },

    async showCheck(req: Request, res: Response): Promise<void> {
      const team = await keepInTouch.teamToAsk(viewerOf(req))
      const fields = await keptValues(req, res, path)
      if (!fields) return keptNoMore(req, res, path)
      const found = await read(req, res, team, fields)
      if (!found) return
      const page = teamDayCheck(found.typed, found.asked, {
        fields,
        change: pageOfKept(res, path),
        language: languageOf(res),
      })
      res.render('keep-in-touch/team-day/check', page)
    },

    async send(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const found = await read(req, res, await keepInTouch.teamToAsk(viewer))
      if (!found) return
      const { typed } = found
      const personIds = found.asked.canBe.map(({ person }) => person.id)
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

  /** What was typed, and who was ticked; undefined once the form was shown again with its faults. */
  async function read(
    req: Request,
    res: Response,
    team: Team,
    body: unknown = req.body,
  ): Promise<{ typed: TypedDay; asked: AskedOnDate } | undefined> {
    const [one] = team.canBeAsked
    if (!one) {
      await showForm(req, res, team, { form: emptyForm(scope) })
      return undefined
    }
    const day = readDay(scope, body, { ...rulesOf(one), example: tomorrow() })
    if ('form' in day) {
      await showForm(req, res.status(422), team, { form: day.form })
      return undefined
    }
    const typed = day.value
    const ticked = typedValues(body)
    const chosen = team.canBeAsked.filter((situation) => ticked[boxOf(situation)] === 'yes')
    const asked = await keepInTouch.onDate(chosen, typed)
    if (asked.canBe.length > 0) return { typed, asked }
    const { date } = typed.details
    const form = formWithProblems(scope, body, [problemOf(chosen, { asked, date, one })])
    const where = { viewer: viewerOf(req), situation: one, date, language: languageOf(res) }
    const roomAt = asked.placesLeft === 0 ? await roomOn(keepInTouch, where) : undefined
    await showForm(req, res.status(422), team, { form, roomAt })
    return undefined
  }

  async function showForm(
    req: Request,
    res: Response,
    team: Team,
    { form, roomAt }: { form: Form; roomAt?: string | undefined },
  ): Promise<void> {
    const words = await inWords(req, res, keepInTouch)
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
