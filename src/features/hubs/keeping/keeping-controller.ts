import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { emptyForm, formWithProblems, readForm, type Form } from '../../../platform/web/forms/forms.ts'
import { languageOf } from '../../../platform/web/language.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import { say } from '../../../platform/web/views/say.ts'
import { inAlphabet } from '../../../shared/alphabet.ts'
import { unitName } from '../../people/index.ts'
import { hubKinds } from '../hub.ts'
import type { HubService } from '../service.ts'
import { hubForm, hubScope, typedHub } from './hub-form.ts'

/** What an administrator writes of a site, so that people away find it. */
export function createKeepingController(hubs: HubService) {
  return {
    async show(req: Request, res: Response): Promise<void> {
      const { hub } = await hubs.toKeep(viewerOf(req), siteIdOf(req))
      await render(req, res, emptyForm(hubScope, typedHub(hub)))
    },

    async save(req: Request, res: Response): Promise<void> {
      const viewer = viewerOf(req)
      const { site, areas, hub } = await hubs.toKeep(viewer, siteIdOf(req))
      // An area that has been closed since stays with the place.
      const areaIds = [...areas.map(({ id }) => id), hub?.areaId ?? '']
      const read = readForm(hubScope, hubForm(areaIds), req.body)
      if ('form' in read) return render(req, res.status(422), read.form)
      const kept = await hubs.keep(viewer, site.id, read.value)
      if ('refusal' in kept) return showChanged(req, res)
      flash(req, {
        kind: 'done',
        key: `${hubScope}.saved`,
        values: { name: unitName(site, languageOf(res)) },
      })
      res.redirect(303, `/admin/sites/${site.id}`)
    },
  }

  /** Somebody else was first: what was typed stays, and is saved over theirs at the next press. */
  async function showChanged(req: Request, res: Response): Promise<void> {
    const { hub } = await hubs.toKeep(viewerOf(req), siteIdOf(req))
    const form = formWithProblems(hubScope, req.body, [{ field: 'form', code: 'changed' }])
    const typed = { ...form.typed, version: String(hub?.version ?? 0) }
    await render(req, res.status(409), { ...form, typed })
  }

  async function render(req: Request, res: Response, form: Form): Promise<void> {
    const { site, areas } = await hubs.toKeep(viewerOf(req), siteIdOf(req))
    const language = languageOf(res)
    const named = inAlphabet(areas, language, (area) => unitName(area, language))
    res.render('hubs/keeping', {
      form,
      name: unitName(site, language),
      address: `/admin/sites/${site.id}/place`,
      siteAddress: `/admin/sites/${site.id}`,
      version: form.typed['version'] ?? '0',
      kinds: hubKinds,
      areas: [
        { value: '', text: say(res, 'hubs.keeping.noArea') },
        ...named.map((area) => ({ value: area.id, text: unitName(area, language) })),
      ],
    })
  }
}

function siteIdOf(req: Request): string {
  return String(req.params['unitId'])
}
