import type { CivilDate } from '../../shared/civil-date.ts'
import type { Outcome } from '../../shared/outcome.ts'
import type { Organisation } from './organisation.ts'
import {
  settingValuesOn,
  type DatedSettings,
  type SettingName,
  type SettingValues,
} from './organisation-settings.ts'

/** One number that a change makes another one. */
export interface ChangedSetting {
  name: SettingName
  before: string | number
  after: string | number
}

/** A change as the history tells it. */
export interface SettingsChange {
  /** Missing where it was so from the beginning. */
  id: string | undefined
  from: CivilDate
  at: Date | undefined
  by: string | undefined
  withdrawn: DatedSettings['withdrawn']
  settings: ChangedSetting[]
}

/** What these values would change of what holds on the day. */
export function changedSettings(
  organisation: Pick<Organisation, 'settings'>,
  from: CivilDate,
  values: Partial<SettingValues>,
): ChangedSetting[] {
  const now = settingValuesOn(organisation, from)
  return namesIn(values).flatMap((name) => {
    const [before, after] = [now[name], values[name]]
    return after === undefined || after === before ? [] : [{ name, before, after }]
  })
}

/** Other numbers from a day on; all that was before stays in the history. */
export function withChange(
  organisation: Organisation,
  change: { id: string; at: Date; by: string; from: CivilDate; values: Partial<SettingValues> },
): Organisation {
  const { id, at, by, from, values } = change
  const changed = changedSettings(organisation, from, values).map(({ name }) => [name, values[name]])
  const { peopleMonths, mailMonths, auditMonths, ...rest } = Object.fromEntries(
    changed,
  ) as Partial<SettingValues>
  const retention = {
    ...(peopleMonths !== undefined && { peopleMonths }),
    ...(mailMonths !== undefined && { mailMonths }),
    ...(auditMonths !== undefined && { auditMonths }),
  }
  const isOfRetention = Object.keys(retention).length > 0
  const next = { from, ...rest, ...(isOfRetention && { retention }), change: { id, at, by } }
  return { ...organisation, settings: [...organisation.settings, next] }
}

export type WithdrawalRefusal = 'holds-already' | 'not-there'

/** A change whose day has not come is taken back; it stays in the history. */
export function withoutChange(
  organisation: Organisation,
  id: string,
  { at, by, today }: { at: Date; by: string; today: CivilDate },
): Outcome<Organisation, WithdrawalRefusal> {
  const change = organisation.settings.find((one) => one.change?.id === id)
  if (!change || change.withdrawn) return { refusal: 'not-there' }
  if (change.from <= today) return { refusal: 'holds-already' }
  const settings = organisation.settings.map((one) =>
    one === change ? { ...one, withdrawn: { at, by } } : one,
  )
  return { ok: { ...organisation, settings } }
}

/** What was changed of these numbers, the newest first: when, by whom, from which day, from what to what. */
export function historyOf(
  { settings }: Pick<Organisation, 'settings'>,
  names: readonly SettingName[],
): SettingsChange[] {
  const changes = settings.map((one, at) => {
    // As it stood when the change was made.
    const made = one.change?.at
    const before = settings
      .slice(0, at)
      .map((earlier) =>
        earlier.withdrawn && made && earlier.withdrawn.at > made ? standing(earlier) : earlier,
      )
    const { id, by } = one.change ?? {}
    const changed = at === 0 ? [] : changedSettings({ settings: before }, one.from, valuesIn(one))
    const own = changed.filter(({ name }) => names.includes(name))
    return { id, from: one.from, at: made, by, withdrawn: one.withdrawn, settings: own }
  })
  return changes.filter((change) => change.settings.length > 0).toReversed()
}

function standing({ withdrawn: _withdrawn, ...rest }: DatedSettings): DatedSettings {
  return rest
}

function valuesIn(settings: DatedSettings): Partial<SettingValues> {
  const { from: _from, change: _change, withdrawn: _withdrawn, retention, ...rest } = settings
  return { ...rest, ...retention }
}

function namesIn(values: Partial<SettingValues>): SettingName[] {
  return Object.keys(values) as SettingName[]
}
