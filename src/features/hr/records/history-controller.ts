import type { Request, Response } from 'express'
import { languageOf } from '../../../platform/web/language.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { organisationOf } from '../one-person/person-for-hr.ts'
import type { FitParts } from './fit-record.ts'
import { findToKeep, idsOfPeopleIn } from '../../people/index.ts'
import { changeRows } from './record-page.ts'

/** What was corrected of a record: what was before, who did it, and when. */
export function createHistoryController({ people, records }: FitParts) {
  return async (req: Request, res: Response): Promise<void> => {
    const [viewer, page, language] = [viewerOf(req), pageNumber(req), languageOf(res)]
    const person = await findToKeep(people, viewer, String(req.params['personId']))
    const organisation = await organisationOf(people, viewer)
    const { rows: found, hasMore } = await records.historyOf(viewer, person.id, page)
    const ids = found.flatMap(({ byId, changes }) => [...(byId ? [byId] : []), ...idsOfPeopleIn(changes)])
    const named = await people.findMany([...new Set(ids)])
    const path = `/hr/people/${person.id}`
    res.render('hr/records/history', {
      name: person.name,
      path,
      pages: pageLinks(`${path}/history`, page, hasMore),
      corrections: found.map(({ byId, isByFile = false, at, changes }) => ({
        by: named.find(({ id }) => id === byId)?.name ?? '',
        isGone: byId !== undefined,
        byKey: `people-desk.history.${isByFile ? 'byFile' : 'by'}`,
        at,
        rows: changeRows(changes, { organisation, language, named }),
      })),
    })
  }
}
