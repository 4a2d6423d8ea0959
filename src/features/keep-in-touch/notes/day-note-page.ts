import { emptyForm, type Form } from '../../../platform/web/forms/forms.ts'
import { isComing, type Day } from '../day.ts'
import type { Situation } from '../situation.ts'
import { noteScope } from './note-form.ts'
import type { DayNote } from './day-note.ts'

interface AroundNote {
  note: DayNote | undefined
  /** The form that came back, if one of the page did. */
  form: Form
  path: string
}

/** Undefined: for nobody but the person, and of a day that is no more only where something was noted. */
export function dayNotePage(day: Day, { side, now }: Situation, { note, form, path }: AroundNote) {
  const cameBack = form.scope === noteScope
  const isNoted = note !== undefined && note.words !== ''
  if (side !== 'person' || !(isComing(day, now) || isNoted || cameBack)) return undefined
  return {
    action: `${path}/notes`,
    form: cameBack ? form : emptyForm(noteScope, { notes: note?.words ?? '' }),
    version: note?.version ?? 0,
    /** What was saved meanwhile, beside what is typed. */
    saved: form.problems.some(({ code }) => code === 'changed') ? note?.words : undefined,
  }
}
