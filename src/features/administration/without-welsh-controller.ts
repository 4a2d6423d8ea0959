import { pageLinks, pageNumber } from '../../platform/web/list-pages.ts'
import { languageOf } from '../../platform/web/language.ts'
import { viewerOf } from '../../platform/web/routes.ts'
import { NotFoundError } from '../../shared/errors.ts'
import { listPage, rangeOf } from '../../shared/paging.ts'
import type { Request, Response } from 'express'
import { placeName, type HubService } from '../hubs/index.ts'
import type { Organisation, PeopleService } from '../people/index.ts'
import { unitKinds } from './units/index.ts'

interface WithoutWelshParts {
  people: Pick<PeopleService, 'organisation'>
  hubs: Pick<HubService, 'withoutWelsh'>
}

/** J9: the employer's own words that readers of Welsh find in English alone. */
export function createWithoutWelshController({ people, hubs }: WithoutWelshParts) {
  return {
    async show(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const organisation = await people.organisation(viewer.organisationId)
      if (!organisation) throw new NotFoundError('The organisation has gone.')
      const page = pageNumber(req)
      const places = (await hubs.withoutWelsh(viewer)).map((place) => ({
        name: placeName(place, languageOf(res)),
        kindKey: 'hubs.keeping.what',
        href: `/admin/sites/${place.id}/place`,
      }))
      const all = [...namesWithoutWelsh(organisation), ...places]
      const { skip, limit } = rangeOf(page)
      const { rows, hasMore } = listPage(all.slice(skip, skip + limit))
      const pages = pageLinks('/admin/without-welsh', page, hasMore)
      res.render('administration/without-welsh', { rows, count: all.length, pages })
    },
  }
}

/** Other words of the employer, save those of a place, are kept in both languages or in neither. Of closed units nobody is told. */
function namesWithoutWelsh(organisation: Organisation) {
  const { name, nameInWelsh } = organisation
  const contact = 'administration.details.contact.title'
  const own = nameInWelsh ? [] : [{ name, kindKey: contact, href: '/admin/contact-details' }]
  const units = unitKinds.flatMap((kind) =>
    (organisation[kind] ?? [])
      .filter((unit) => !unit.nameInWelsh && !unit.isClosed)
      .map((unit) => ({
        name: unit.name,
        kindKey: `administration.units.${kind}.title`,
        href: `/admin/${kind}/${unit.id}`,
      })),
  )
  return [...own, ...units]
}
