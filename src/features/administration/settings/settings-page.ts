import { digestsClose } from '../../../policy/digests/sending-hours.ts'
import { timeText } from '../../../platform/web/views/formats.ts'
import { emptyForm, type Form } from '../../../platform/web/forms/forms.ts'
import { exampleDate, typedDate } from '../../../platform/web/forms/date-field.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import { listPage, rangeOf } from '../../../shared/paging.ts'
import {
  settingValuesOn,
  type ChangedSetting,
  type Organisation,
  type SettingName,
  type SettingsChange,
} from '../../people/index.ts'
import { markOf } from '../../../shared/mark.ts'
import type { Effect } from './effects.ts'
import { subjectIn, type NewSettings } from './settings-service.ts'
import type { Setting, Subject } from './subjects.ts'

export const scope = 'administration.settings'

export interface SettingsView {
  subject: Subject
  organisation: Organisation
  today: CivilDate
  language: Language
  /** Who made the changes, by id. */
  names: ReadonlyMap<string, string>
  page: number
}

/** The page of a subject: what holds, as a form, and how it came to hold. */
export function settingsPage(view: SettingsView, form: Form = formOf(view)) {
  const { subject, organisation, today, language, names, page } = view
  const { skip, limit } = rangeOf(page)
  const list = listPage(subjectIn(organisation, subject).slice(skip, skip + limit))
  return {
    form: { ...form, typed: { seen: markOfSubject(view), ...form.typed } },
    address: addressOf(subject),
    withdrawal: `${addressOf(subject)}/withdrawal`,
    titleKey: `${scope}.${subject.name}.title`,
    easeKey: `${scope}.${subject.name}.ease`,
    seeAlso: subject.name === 'retention' ? '/admin/retention' : undefined,
    example: exampleDate(today),
    fields: subject.settings.map((setting) => fieldOf(setting, language)),
    history: list.rows.map((change) => historyRow(change, { names, today, language })),
    hasMore: list.hasMore,
    mark: markOfSubject(view),
    meanwhile: undefined as ReturnType<typeof meanwhileOf> | undefined,
  }
}

/** Somebody else was first: what they left, beside what was typed. The form now goes by what they left. */
export function changedMeanwhilePage(view: SettingsView, form: Form) {
  const { seen: _seen, ...typed } = form.typed
  return { ...settingsPage(view, { ...form, typed }), meanwhile: meanwhileOf(view) }
}

/** What would change from the day on, and what that does. */
export function settingsCheckPage(
  { subject, language }: Pick<SettingsView, 'subject' | 'language'>,
  given: { next: NewSettings; changed: readonly ChangedSetting[]; effects: readonly Effect[] },
) {
  return {
    confirmation: `${addressOf(subject)}/confirmation`,
    titleKey: `${scope}.${subject.name}.title`,
    from: given.next.from,
    changed: given.changed.map((one) => changedRow(one, language)),
    isWelshAsBefore: isWelshLeft(subject, given.changed),
    effects: given.effects,
    digestsClose,
  }
}

/** Of words in two languages the English changes, and not the Welsh: both are either there or not. */
function isWelshLeft({ settings }: Subject, changed: readonly ChangedSetting[]): boolean {
  const isChanged = (name: SettingName) => changed.some((one) => one.name === name)
  return settings.some(
    (one) => one.kind === 'words' && one.welsh !== undefined && isChanged(one.name) && !isChanged(one.welsh),
  )
}

/** The values that have words, and where those are. */
const catalogued: Partial<Record<SettingName, string>> = {
  nation: 'administration.settings.nations',
  kitPayBasis: 'administration.settings.payBases',
  kitPaidIn: 'administration.settings.kitPaidIn',
  midnightRule: 'administration.settings.midnightRules',
  visits: 'administration.settings.visits',
  unpaidHours: 'administration.settings.unpaidHours',
  leaveYearBegins: 'administration.settings.leaveYears',
}

export function addressOf({ name }: Subject): string {
  return `/admin/settings/${name}`
}

function formOf({ subject, organisation, today }: SettingsView): Form {
  const values = settingValuesOn(organisation, today)
  const typed = subject.settings.map(({ name }) => [name, String(values[name])])
  return emptyForm(scope, { ...Object.fromEntries(typed), ...typedDate('date', today) })
}

function markOfSubject({ organisation, subject }: SettingsView): string {
  return markOf(subjectIn(organisation, subject))
}

function meanwhileOf({ subject, organisation, today, language, names }: SettingsView) {
  const values = settingValuesOn(organisation, today)
  const [last] = subjectIn(organisation, subject)
  return {
    by: names.get(last?.by ?? '') ?? '',
    rows: subject.settings.map(({ name }) => ({
      labelKey: labelOf(name),
      value: shown(name, values[name], language),
    })),
  }
}

function fieldOf(setting: Setting, language: Language) {
  const { kind, name } = setting
  const field = { name, kind, labelKey: labelOf(name), hintKey: `${scope}.hints.${name}` }
  const values = setting.kind === 'choice' ? setting.values : []
  const texts = catalogued[name]
  if (texts !== undefined) return { ...field, values, texts, items: undefined }
  const items = values.map((value) => ({ value, text: shown(name, value, language).text }))
  return { ...field, values: [], texts: '', items }
}

function historyRow(
  { id, from, at, by, withdrawn, settings }: SettingsChange,
  { names, today, language }: Pick<SettingsView, 'names' | 'today' | 'language'>,
) {
  return {
    from,
    at,
    by: names.get(by ?? '') ?? '',
    changed: settings.map((one) => changedRow(one, language)),
    isWithdrawn: withdrawn !== undefined,
    withdrawnBy: names.get(withdrawn?.by ?? '') ?? '',
    canWithdraw: withdrawn === undefined && from > today ? id : undefined,
  }
}

function changedRow({ name, before, after }: ChangedSetting, language: Language) {
  const [was, is] = [shown(name, before, language), shown(name, after, language)]
  return { labelKey: labelOf(name), was, is }
}

function labelOf(name: SettingName): string {
  return `${scope}.labels.${name}`
}

/** A value as it is read: a key of the catalogue, or as it is. */
function shown(name: SettingName, value: string | number, language: Language): { key: string; text: string } {
  const texts = catalogued[name]
  if (texts !== undefined) return { key: `${texts}.${value}`, text: '' }
  if (value === '') return { key: 'administration.settings.nothing', text: '' }
  return { key: '', text: name === 'digestTime' ? timeText(value, language) : String(value) }
}
