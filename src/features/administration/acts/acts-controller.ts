import type { Request, Response } from 'express'
import { pipeline } from 'node:stream/promises'
import { emptyForm } from '../../../platform/web/forms/forms.ts'
import { pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { say } from '../../../platform/web/views/say.ts'
import { listPage } from '../../../shared/paging.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { actsKeptFromAdministrators, type AuditFilter, type AuditService } from '../../audit/index.ts'
import type { PeopleService } from '../../people/index.ts'
import { actsCsv } from './acts-csv.ts'
import { actsAsked, type ActsAsked } from './acts-filter.ts'
import { actsPage } from './acts-page.ts'

export interface ActsParts {
  audit: Pick<AuditService, 'findPage' | 'each' | 'record'>
  people: Pick<PeopleService, 'findMany' | 'findByStaffNumber'>
  clock: Clock
}

const dayMs = 24 * 60 * 60_000

/** What everybody of the organisation did: for administrators, who see names of acts and never what was read or written. */
export function createActsController({ audit, people, clock }: ActsParts) {
  return {
    async show(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const [asked, page] = [actsAsked(req.query), pageNumber(req)]
      const filter = await filterOf(viewer, asked)
      const found = filter ? await audit.findPage(viewer.organisationId, filter, page) : []
      const list = listPage(found)
      const ids = list.rows.flatMap(({ actorId, aboutId }) => [actorId ?? [], aboutId ?? []].flat())
      const form = emptyForm('administration.acts', typedFrom(asked))
      const problems = filter ? [] : [{ field: 'who', code: 'unknown' }]
      const shown = { asked, page, list, people: await people.findMany([...new Set(ids)]) }
      res.render('administration/acts', actsPage({ ...shown, form: { ...form, problems } }))
    },

    /** A form, since it leaves a row: who takes the acts of others out of the portal is an act too. */
    async export(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const filter = await filterOf(viewer, actsAsked(req.query))
      await audit.record({ act: 'auditExported', by: viewer })
      const name = `acts-${clock().toISOString().slice(0, 10)}.csv`
      res.setHeader('Content-Type', 'text/csv; charset=utf-8')
      res.setHeader('Content-Disposition', `attachment; filename="${name}"`)
      const rows = filter ? audit.each(viewer.organisationId, filter) : nothing()
      await pipeline(
        actsCsv(rows, people, (key, values) => say(res, key, values)),
        res,
      )
    },
  }

  /** Undefined: nobody has that staff number. */
  async function filterOf({ organisationId }: Viewer, asked: ActsAsked): Promise<AuditFilter | undefined> {
    const { who, act, days } = asked
    const person = who === '' ? undefined : await people.findByStaffNumber(organisationId, who)
    if (who !== '' && !person) return undefined
    const from = days === undefined ? undefined : new Date(clock().getTime() - days * dayMs)
    return { act, without: actsKeptFromAdministrators, personId: person?.id, from }
  }
}

/** What the form shows again: what it was asked. */
function typedFrom({ who, act, days }: ActsAsked): Record<string, string> {
  return { who, act: act ?? 'any', days: days === undefined ? 'always' : String(days) }
}

async function* nothing(): AsyncGenerator<never> {}
