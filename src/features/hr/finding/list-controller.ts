import type { Request, Response } from 'express'
import { languageOf } from '../../../platform/web/language.ts'
import { pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import type { FoundPeople, PeopleService } from '../../people/index.ts'
import type { ReturnPlansService } from '../../return-plans/index.ts'
import { openReturnsOf } from '../open-returns.ts'
import { listPageOf } from './list-page.ts'
import { readListQuery, searchOf } from './list-form.ts'

const nobody: FoundPeople = { rows: [], hasMore: false, count: 0, isMore: false }

/** HR finds people: by words, and by what they are, where they are and when they are back. */
export function createListController({
  people,
  returnPlans,
}: {
  people: PeopleService
  returnPlans: Pick<ReturnPlansService, 'openReturns' | 'backSooner'>
}) {
  return async (req: Request, res: Response): Promise<void> => {
    const viewer = viewerOf(req)
    const [language, today, page] = [languageOf(res), people.today(), pageNumber(req)]
    const asked = readListQuery(req.query)
    const organisation = await people.organisation(viewer.organisationId)
    if (!organisation) throw new NotFoundError('The organisation has gone.')
    const manager =
      asked.manager === '' ? undefined : await people.whoIsMeant(viewer, asked.manager, language)
    const managers = manager && 'several' in manager ? manager.several : undefined
    const managerId = manager && 'one' in manager ? manager.one.id : undefined
    const sooner = await returnPlans.backSooner(viewer)
    const found = managers
      ? nobody
      : await people.findPeople(viewer, searchOf(asked, { today, language, managerId, sooner }), page)
    const { openReturns } = returnPlans
    const { some: rows, open } = await openReturnsOf(found.rows, { openReturns, today })
    const shown = {
      open,
      asked,
      found: { ...found, rows },
      managers,
      page,
      organisation,
      viewer,
      language,
      today,
    }
    res.render('hr/finding/list', listPageOf(shown))
  }
}
