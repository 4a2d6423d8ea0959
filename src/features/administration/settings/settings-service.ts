import { today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import { newId } from '../../../shared/ids.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import {
  changedSettings,
  historyOf,
  withChange,
  withoutChange,
  type Organisation,
  type SettingValues,
  type WithdrawalRefusal,
} from '../../people/index.ts'
import type { OrganisationChanger } from '../change-organisation.ts'
import type { Subject } from './subjects.ts'

export interface NewSettings {
  from: CivilDate
  values: Partial<SettingValues>
}

export type SettingsService = ReturnType<typeof createSettingsService>

/** The policy numbers of the viewer's own organisation (decision 6). */
export function createSettingsService({ changer, clock }: { changer: OrganisationChanger; clock: Clock }) {
  return {
    own: changer.own,

    /** `seen`: the mark of the subject on the page that was filled in. */
    async change(
      viewer: Viewer,
      subject: Subject,
      { from, values, seen }: NewSettings & { seen: string },
    ): Promise<Outcome<Organisation, 'changed-meanwhile' | 'unchanged'>> {
      const id = newId()
      const change = { id, at: clock(), by: viewer.personId, from, values }
      return changer.change<'unchanged'>(viewer, {
        act: 'settingsChanged',
        record: id,
        about: (organisation) => subjectIn(organisation, subject),
        seen,
        make: (organisation) =>
          changedSettings(organisation, from, values).length === 0
            ? { refusal: 'unchanged' }
            : { ok: withChange(organisation, change) },
      })
    },

    /** Takes back a change whose day has not come. */
    async withdraw(
      viewer: Viewer,
      subject: Subject,
      { id, seen }: { id: string; seen: string },
    ): Promise<Outcome<Organisation, 'changed-meanwhile' | WithdrawalRefusal>> {
      const at = clock()
      return changer.change<WithdrawalRefusal>(viewer, {
        act: 'settingsChanged',
        record: id,
        about: (organisation) => subjectIn(organisation, subject),
        seen,
        make: (organisation) =>
          subjectIn(organisation, subject).some((change) => change.id === id)
            ? withoutChange(organisation, id, { at, by: viewer.personId, today: dayOf(at) })
            : { refusal: 'not-there' },
      })
    },
  }
}

/** All that was ever changed of it: by this, two administrators on one page know of each other. */
export function subjectIn(organisation: Organisation, { settings }: Subject) {
  return historyOf(
    organisation,
    settings.map(({ name }) => name),
  )
}
