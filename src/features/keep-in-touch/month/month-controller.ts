import type { Request, Response } from 'express'
import { emptyForm } from '../../../platform/web/forms/forms.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { inAlphabet } from '../../../shared/alphabet.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import { unitName, type Unit } from '../../people/index.ts'
import { readMonth, textOf } from './calendar-month.ts'
import { readMonthQuery } from './month-form.ts'
import { monthPage } from './month-page.ts'
import type { MonthService } from './month-service.ts'

const hrPath = '/hr/month'

export function createMonthController(months: MonthService, today: () => CivilDate) {
  return {
    async ofTeam(req: Request, res: Response): Promise<void> {
      const of = await months.ofTeam(viewerOf(req), readMonth(readMonthQuery(req.query).month, today()))
      const hrefOf = (personId: string) => `/team/${personId}`
      const page = monthPage(of, {
        language: languageOf(res),
        path: '/team/month',
        hrefOf,
        dayHrefOf: ({ person, dayId }) => dayId && `${hrefOf(person.id)}/days/${dayId}`,
      })
      res.render('keep-in-touch/month/team', page)
    },

    /** Of one team or site, so that a month is never one of everybody. */
    async forHr(req: Request, res: Response): Promise<void> {
      const [viewer, language, page] = [viewerOf(req), languageOf(res), pageNumber(req)]
      const { month: typed, team, site } = readMonthQuery(req.query)
      const month = readMonth(typed, today())
      const organisation = await months.organisationOf(viewer)
      const asked = new URLSearchParams(Object.entries({ team, site }).filter(([, value]) => value !== ''))
      const form = {
        form: emptyForm('month', { team, site }),
        teams: unitChoices(organisation.teams, language),
        sites: unitChoices(organisation.sites, language),
        month: month.first,
        monthText: textOf(month),
        hasUnits: Boolean(organisation.teams?.length || organisation.sites?.length),
      }
      if (asked.size === 0) return res.render('keep-in-touch/month/hr', { ...form, isChosen: false })
      const which = { teamId: team || undefined, siteId: site || undefined }
      const found = await months.forHr(viewer, month, { ...which, page, language })
      const nowhere = () => undefined
      const shown = { language, path: hrPath, asked: asked.toString(), hrefOf: nowhere, dayHrefOf: nowhere }
      asked.set('month', textOf(month))
      const pages = pageLinks(hrPath, page, found.hasMore, asked.toString())
      res.render('keep-in-touch/month/hr', {
        ...form,
        ...monthPage(found, shown),
        isChosen: true,
        isPart: page > 1 || found.hasMore,
        pages,
      })
    },
  }
}

function unitChoices(units: readonly Unit[] = [], language: Language) {
  const named = units.map((unit) => ({ value: unit.id, text: unitName(unit, language) }))
  if (named.length === 0) return undefined
  return [{ value: '', text: '–' }, ...inAlphabet(named, language, ({ text }) => text)]
}
