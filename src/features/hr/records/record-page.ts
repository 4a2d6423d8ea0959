import { moneyText } from '../../../platform/web/views/formats.ts'
import type { Form } from '../../../platform/web/forms/forms.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { inHours } from '../../../shared/hours.ts'
import { languages, type Language } from '../../../shared/language.ts'
import { patternDays } from '../../../shared/week-pattern.ts'
import {
  unitName,
  type FieldChange,
  type Organisation,
  type Person,
  type RecordField,
  type Unit,
  isOfPattern,
} from '../../people/index.ts'
import { unitChoices } from '../finding/list-page.ts'
import type { Fitting } from './fit-record.ts'

type Choices = Extract<Fitting, { problems: unknown }>['choices']

interface FormFacts {
  organisation: Organisation
  language: Language
  choices?: Choices
  /** When the person chose their language themselves. */
  chosenOn?: CivilDate | undefined
}

/** The fields of a record, to be typed. */
export function recordFormPage(form: Form, { organisation, language, choices = [], chosenOn }: FormFacts) {
  const wordsFor = (field: string) => choices.find((one) => one.field === field)?.words ?? []
  return {
    form,
    languages,
    days: patternDays,
    teams: orNone(openUnits(organisation.teams, form.typed['team']), language),
    sites: orNone(openUnits(organisation.sites, form.typed['site']), language),
    managers: wordsFor('manager'),
    contacts: wordsFor('contact'),
    asksIfDifferent:
      form.typed['areDifferent'] !== undefined || form.problems.some(({ code }) => code === 'alike'),
    asksIfAsked:
      form.typed['askedForLanguage'] !== undefined || form.problems.some(({ code }) => code === 'chosen'),
    chosenOn,
  }
}

function openUnits(units: readonly Unit[] = [], chosen: string | undefined): Unit[] {
  return units.filter(({ id, isClosed }) => !isClosed || id === chosen)
}

function orNone(units: readonly Unit[], language: Language) {
  return units.length === 0 ? [] : [{ value: '', text: '–' }, ...unitChoices(units, language)]
}

export interface ChangeFacts {
  organisation: Organisation
  language: Language
  /** Managers and contacts that the changes name. */
  named: readonly Person[]
}

/** Changes of a record as they are read: no ids, and hours and money as they are typed. */
export function changeRows(changes: readonly FieldChange[], facts: ChangeFacts) {
  return changes.map(({ field, before, after }) => ({
    fieldKey: `people-desk.fields.${field}`,
    before: shown(field, before, facts),
    after: shown(field, after, facts),
  }))
}

/** Either the value, or the key of its words. */
interface Shown {
  text: string
  key: string
}

function shown(field: RecordField, value: string, { organisation, language, named }: ChangeFacts): Shown {
  const text = (words: string): Shown => ({ text: words === '' ? '–' : words, key: '' })
  const unitIn = (units: readonly Unit[] = []) => {
    const unit = units.find(({ id }) => id === value)
    return text(unit ? unitName(unit, language) : '')
  }
  if (value === '') return text('')
  if (field === 'teamId') return unitIn(organisation.teams)
  if (field === 'siteId') return unitIn(organisation.sites)
  if (field === 'managerId' || field === 'contactId')
    return text(named.find(({ id }) => id === value)?.name ?? '')
  if (field === 'language') return { text: '', key: `people-desk.languages.${value}` }
  if (field === 'isActive') return { text: '', key: `people-desk.active.${value}` }
  if (field === 'salary') return text(moneyText(Number(value)))
  return text(isOfPattern(field) ? String(inHours(Number(value))) : value)
}
