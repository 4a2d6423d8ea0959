import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { findToKeep, type PeopleService } from '../../people/index.ts'
import type { IdentityService } from '../service.ts'
import { isOpen, readyAt, stateOfNewStart } from './new-start.ts'

export interface NewStartControllerParts {
  identity: IdentityService
  people: Pick<PeopleService, 'find'>
}

const listPath = '/new-starts'

/** A new start for somebody who has lost every way in: asked for and confirmed by two of the house, stopped by its owner. */
export function createNewStartController({ identity, people }: NewStartControllerParts) {
  const { newStarts } = identity
  return {
    async askForNewStart(req: Request, res: Response): Promise<void> {
      const person = await findToKeep(people, viewerOf(req), String(req.params['personId']))
      await newStarts.ask(viewerOf(req), person)
      flash(req, { kind: 'done', key: 'new-start.done.asked' })
      res.redirect(303, `/hr/people/${person.id}/card`)
    },

    async listNewStarts(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const page = pageNumber(req)
      const { rows, hasMore, named, now } = await newStarts.openIn(viewer, page)
      const nameOf = (id: string) => named.find((one) => one.id === id)?.name ?? ''
      res.render('identity/new-start/list', {
        rows: rows.map((one) => ({
          name: nameOf(one.personId),
          by: nameOf(one.askedById),
          askedAt: one.askedAt,
          stateKey: `new-start.states.${stateOfNewStart(one, now)}`,
          from: one.confirmedAt && readyAt(one.confirmedAt),
          action: canConfirm(one, viewer.personId) ? `${listPath}/${one.id}/confirmation` : '',
          isOwn: one.askedById === viewer.personId && !one.confirmedAt,
        })),
        pages: pageLinks(listPath, page, hasMore),
      })
    },

    async confirmNewStart(req: Request, res: Response): Promise<void> {
      const outcome = await newStarts.confirm(viewerOf(req), String(req.params['id']))
      const said =
        'ok' in outcome
          ? ({ kind: 'done', key: 'new-start.done.confirmed' } as const)
          : ({ kind: 'info', key: `new-start.refused.${outcome.refusal}` } as const)
      flash(req, said)
      res.redirect(303, listPath)
    },

    /** Its owner sees it with the mailed code alone: whoever asked in their name may have all the rest. */
    async showNewStart(req: Request, res: Response): Promise<void> {
      const standing = await newStarts.standing(viewerOf(req).personId)
      res.render('identity/new-start/own', { isOpen: standing !== undefined && isOpen(standing.state) })
    },

    async stopNewStart(req: Request, res: Response): Promise<void> {
      const { personId, organisationId } = viewerOf(req)
      const isStopped = await newStarts.stop({ id: personId, organisationId })
      flash(req, { kind: 'done', key: isStopped ? 'new-start.done.stopped' : 'new-start.done.nothing' })
      res.redirect(303, '/ways-in/new-start')
    },
  }
}

function canConfirm(
  one: { personId: string; askedById: string; confirmedAt?: Date },
  viewerId: string,
): boolean {
  return one.confirmedAt === undefined && ![one.personId, one.askedById].includes(viewerId)
}
