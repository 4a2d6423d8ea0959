import type { InTransaction } from '../../../shared/ports.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { dayIn } from '../change-days.ts'
import type { Situations } from '../situation.ts'
import type { DayNoteStore } from './day-note-store.ts'
import type { DayNote } from './day-note.ts'

interface Parts {
  notes: DayNoteStore
  situations: Situations
  inTransaction: InTransaction
}

/**
 * Notes of the person alone, about days of their own. No row among the acts says that there are any: whoever reads those is
 * somebody else.
 */
export function createNoteActs({ notes, situations, inTransaction }: Parts) {
  return {
    async noteOf(viewer: Viewer, dayId: string): Promise<DayNote | undefined> {
      const note = await notes.find(dayId)
      return note?.personId === viewer.personId ? note : undefined
    },

    /** `version`: of the notes that the page showed, 0 where there were none. The same words again change nothing. */
    saveNote: (
      viewer: Viewer,
      dayId: string,
      { words, version }: Pick<DayNote, 'words' | 'version'>,
    ): Promise<Outcome<DayNote, 'changed'>> =>
      inTransaction(async () => {
        const situation = await situations.find(viewer, viewer.personId, dayId)
        const { id, organisationId, personId } = dayIn(situation, dayId)
        const before = await notes.find(id)
        if (before?.words === words) return { ok: before }
        const note = { dayId: id, organisationId, personId, words, version: version + 1 }
        const isStale = (before?.version ?? 0) !== version
        return isStale || !(await notes.put(note)) ? { refusal: 'changed' } : { ok: note }
      }),
  }
}
