import { emptyForm } from '../../../platform/web/forms/forms.ts'
import { pageLinks } from '../../../platform/web/list-pages.ts'
import { inAlphabet } from '../../../shared/alphabet.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { OpenReturn } from '../../../shared/open-return.ts'
import type { Language } from '../../../shared/language.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import {
  wordsFor,
  awayOn,
  canKeepRecordOf,
  noDay,
  unitName,
  type FoundPeople,
  type Organisation,
  type Person,
  type Unit,
} from '../../people/index.ts'
import { awayChoices, backChoices, askedIn, questionsIn, stateChoices, type ListQuery } from './list-form.ts'

interface Shown {
  asked: ListQuery
  found: FoundPeople
  /** Those whom the words for a manager may mean, where it is not one. */
  managers: Person[] | undefined
  page: number
  organisation: Organisation
  viewer: Viewer
  language: Language
  today: CivilDate
  /** By person: when they are back, while a short notice waits (RET-03). */
  open: ReadonlyMap<string, OpenReturn>
}

/** The list of people, as its template reads it. */
export function listPageOf(shown: Shown) {
  const { asked, found, page, organisation, language, managers } = shown
  return {
    form: emptyForm('people-desk', asked),
    isFiltered: questionsIn(asked).some(([name]) => name !== 'q'),
    awayChoices,
    backChoices,
    stateChoices,
    teams: orAny(unitChoices(organisation.teams, language)),
    sites: orAny(unitChoices(organisation.sites, language)),
    rows: found.rows.map((person) => rowOf(person, shown)),
    count: found.count,
    isMore: found.isMore,
    pages: pageLinks('/hr/people', page, found.hasMore, askedIn(asked)),
    asksForManager: managers !== undefined,
    managers: (managers ?? []).map((one) => ({
      words: wordsFor(one),
      href: `/hr/people?${askedIn({ ...asked, manager: wordsFor(one) })}`,
    })),
  }
}

export function unitChoices(units: readonly Unit[] = [], language: Language) {
  const named = units.map((unit) => ({ value: unit.id, text: unitName(unit, language) }))
  return inAlphabet(named, language, ({ text }) => text)
}

function orAny(choices: { value: string; text: string }[]) {
  return choices.length === 0 ? choices : [{ value: '', text: '–' }, ...choices]
}

function rowOf(person: Person, { organisation, viewer, language, today, open }: Shown) {
  const time = awayOn(person.leaves, today)
  const team = organisation.teams?.find(({ id }) => id === person.teamId)
  return {
    name: person.name,
    staffNumber: person.staffNumber,
    href: canKeepRecordOf(viewer, person) ? `/hr/people/${person.id}` : '',
    team: team ? unitName(team, language) : '',
    leaveKey: time ? `hr.leaves.${time.type}` : '',
    open: open.get(person.id),
    back: time && time.back !== noDay ? time.back : undefined,
    isInactive: !person.isActive,
  }
}
