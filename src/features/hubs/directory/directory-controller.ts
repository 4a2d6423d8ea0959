import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { emptyForm, formWithProblems, typedValues, type Form } from '../../../platform/web/forms/forms.ts'
import { keptFormOf } from '../../../platform/web/forms/kept-form.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { pageLinks, pageNumber } from '../../../platform/web/list-pages.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { say } from '../../../platform/web/views/say.ts'
import { hubFeatures } from '../hub.ts'
import type { HubService } from '../service.ts'
import { askedOf, directoryPage, directoryPath, placePage } from './directory-page.ts'

const scope = 'hubs'

/** The directory: the viewer's own area first, and what each place has. */
export function createDirectoryController(hubs: HubService) {
  return {
    list: (req: Request, res: Response) => render(req, res),

    async show(req: Request, res: Response): Promise<void> {
      const place = await hubs.place(viewerOf(req), String(req.params['siteId']))
      const from = await keptFormOf(req)
      res.render('hubs/place', { ...placePage(place, languageOf(res)), listPath: directoryPath([], from) })
    },

    async chooseArea(req: Request, res: Response): Promise<void> {
      const { area = '' } = typedValues(req.body)
      const chosen = await hubs.chooseArea(viewerOf(req), area)
      if ('refusal' in chosen) {
        const form = formWithProblems(scope, req.body, [{ field: 'area', code: chosen.refusal }])
        return render(req, res.status(422), form)
      }
      flash(req, { kind: 'done', key: area === '' ? 'hubs.done.noArea' : 'hubs.done.area' })
      res.redirect(303, directoryPath([], await keptFormOf(req)))
    },
  }

  async function render(req: Request, res: Response, refused?: Form): Promise<void> {
    const viewer = viewerOf(req)
    const areas = await hubs.areas(viewer)
    const asked = hubFeatures.filter((feature) => req.query[feature] === 'yes')
    const page = pageNumber(req)
    const from = await keptFormOf(req)
    const model = directoryPage(await hubs.directory(viewer.organisationId), {
      areas,
      asked,
      page,
      from,
      language: languageOf(res),
      words: (key) => say(res, key),
    })
    const form = refused ?? emptyForm(scope, { area: areas.own?.id ?? '' })
    res.render('hubs/list', {
      ...model,
      form,
      pages: pageLinks('/hubs', page, model.hasMore, askedOf(asked, from)),
    })
  }
}
