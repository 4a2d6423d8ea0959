import type { Request, Response } from 'express'
import { emptyForm, formWithProblems, typedValues, type Form } from '../../../platform/web/forms/forms.ts'
import {
  forgetKept,
  keptNoMore,
  keptValues,
  leadToKept,
  pageOfKept,
} from '../../../platform/web/forms/kept-form.ts'
import { flash } from '../../../platform/web/flash-messages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import type { PeopleService } from '../../people/index.ts'
import { readDay, type TypedDay } from '../proposals/index.ts'
import type { KeepInTouchService } from '../service.ts'
import type { Situation } from '../situation.ts'
import { boxOf, namesOf, onDate, teamDayCheck, teamDayPage } from './team-day-page.ts'

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
      showForm(res, team, emptyForm(scope, kept ?? {}))
    },

    async check(req: Request, res: Response): Promise<void> {
      const team = await keepInTouch.teamToAsk(viewerOf(req))
      if (read(req.body, res, team)) {
        await leadToKept(req, res, { page: path, values: typedValues(req.body), shownAt: checkPath })
      }
    },

    async showCheck(req: Request, res: Response): Promise<void> {
      const team = await keepInTouch.teamToAsk(viewerOf(req))
      const fields = await keptValues(req, res, path)
      if (!fields) return keptNoMore(req, res, path)
      const found = read(fields, res, team)
      if (!found) return
      const page = teamDayCheck(found.typed, found.chosen, { fields, change: pageOfKept(res, path) })
      res.render('keep-in-touch/team-day/check', page)
    },

    async send(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const found = read(req.body, res, await keepInTouch.teamToAsk(viewer))
      if (!found) return
      const { typed, chosen } = found
      const personIds = (onDate(chosen, typed).canBe ?? []).map(({ person }) => person.id)
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
  function read(
    body: unknown,
    res: Response,
    team: Team,
  ): { typed: TypedDay; chosen: readonly Situation[] } | undefined {
    const [one] = team.canBeAsked
    if (!one) {
      showForm(res, team, emptyForm(scope))
      return undefined
    }
    const day = readDay(scope, body, { example: tomorrow(), organisation: one.organisation })
    if ('form' in day) {
      showForm(res.status(422), team, day.form)
      return undefined
    }
    const ticked = typedValues(body)
    const chosen = team.canBeAsked.filter((situation) => ticked[boxOf(situation)] === 'yes')
    const ask = day.value.details.date
    const problem =
      chosen.length === 0
        ? { field: 'people', code: 'missing' }
        : { field: 'date', code: 'nobody', values: { ask } }
    if (onDate(chosen, day.value).canBe) return { typed: day.value, chosen }
    showForm(res.status(422), team, formWithProblems(scope, body, [problem]))
    return undefined
  }

  function showForm(res: Response, team: Team, form: Form): void {
    res.render('keep-in-touch/team-day/day', teamDayPage(form, team, tomorrow()))
  }

  function tomorrow(): CivilDate {
    return addDays(people.today(), 1)
  }
}
