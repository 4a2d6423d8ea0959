import type { Request, Response } from 'express'
import { flash } from '../../../platform/web/flash-messages.ts'
import { formWithProblems, readForm, readHidden } from '../../../platform/web/forms/forms.ts'
import { viewerOf } from '../../../platform/web/routes.ts'
import type { ShowDay } from '../day-form.ts'
import { dayIdOf } from '../perspective.ts'
import type { KeepInTouchService } from '../service.ts'
import { noteForm, noteScope, noteVersionForm } from './note-form.ts'

/** Saves what the person notes for themselves: on the page of the day, and by itself. */
export function createNoteController(keepInTouch: KeepInTouchService, showDay: ShowDay) {
  return {
    async save(req: Request, res: Response): Promise<void> {
      const read = readForm(noteScope, noteForm, req.body)
      if ('form' in read) return showDay(req, res.status(422), read.form)
      const { version } = readHidden(noteVersionForm, req.body)
      const words = read.value.notes
      const saved = await keepInTouch.saveNote(viewerOf(req), dayIdOf(req), { words, version })
      if ('refusal' in saved) {
        const problem = { field: 'notes', code: saved.refusal }
        return showDay(req, res.status(422), formWithProblems(noteScope, req.body, [problem]))
      }
      flash(req, { kind: 'done', key: words === '' ? 'day-notes.emptied' : 'day-notes.saved' })
      res.redirect(303, `/days/${dayIdOf(req)}`)
    },
  }
}
