import { patternDays, type WeekPattern } from '../../../shared/week-pattern.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import {
  wordsFor,
  type Organisation,
  type PeopleService,
  type Person,
  type RecordFacts,
  type RecordService,
  type Unit,
} from '../../people/index.ts'
import type { TypedRecord } from './record-form.ts'

export interface FitParts {
  people: PeopleService
  records: RecordService
}

/** Why a field does not fit, as a form tells it. */
interface Problem {
  field: string
  code: string
  values?: Record<string, string>
  sentence?: string
}

/** What a record says, or why it does not fit the people who are there; `choices` are the colleagues that words may mean. */
export type Fitting =
  | { facts: RecordFacts }
  | { problems: Problem[]; choices: { field: 'manager' | 'contact'; words: string[] }[] }

interface About {
  viewer: Viewer
  organisation: Organisation
  /** Whose record it is; undefined: somebody new. */
  person: Person | undefined
}

/** Asks whether typed fields fit: staff number and address of nobody else, colleagues and units that are there. */
export async function fitRecord(parts: FitParts, typed: TypedRecord, about: About): Promise<Fitting> {
  const { organisation, person } = about
  const manager = await colleagueOf(parts, typed.manager, about)
  const contact = await colleagueOf(parts, typed.contact, about)
  const problems = [
    ...(await numberProblem(parts, typed, about)),
    ...(await addressProblem(parts, typed, about)),
    ...languageProblem(typed, person),
    ...colleagueProblem('manager', manager),
    ...(await circleProblem(parts, manager, about)),
    ...colleagueProblem('contact', contact),
    ...unitProblem('team', typed.team, organisation.teams, person?.teamId),
    ...unitProblem('site', typed.site, organisation.sites, person?.siteId),
  ]
  if (problems.length > 0) {
    return { problems, choices: [...choicesOf('manager', manager), ...choicesOf('contact', contact)] }
  }
  return { facts: factsOf(typed, { managerId: idOf(manager), contactId: idOf(contact) }) }
}

/** Nobody, somebody, or several. */
type Colleague = { one: Person | undefined } | { several: Person[] }

async function colleagueOf(
  { people }: FitParts,
  words: string,
  { viewer, person }: About,
): Promise<Colleague> {
  if (words === '') return { one: undefined }
  const kept = person && (await people.findMany(keeperIds(person))).find((one) => wordsFor(one) === words)
  // Who stands there already may stay, though they have left.
  return kept ? { one: kept } : people.whoIsMeant(viewer, words)
}

function keeperIds({ managerId, contactId }: Person): string[] {
  return [managerId, contactId].filter((id) => id !== undefined)
}

function idOf(colleague: Colleague): string | undefined {
  return 'one' in colleague ? colleague.one?.id : undefined
}

function colleagueProblem(field: string, colleague: Colleague): Problem[] {
  if ('one' in colleague) return []
  return [{ field, code: colleague.several.length === 0 ? 'nobody' : 'several', sentence: 'colleague' }]
}

function choicesOf(field: 'manager' | 'contact', colleague: Colleague) {
  return 'several' in colleague && colleague.several.length > 0
    ? [{ field, words: colleague.several.map(wordsFor) }]
    : []
}

async function circleProblem(
  { records }: FitParts,
  manager: Colleague,
  { person }: About,
): Promise<Problem[]> {
  const managerId = idOf(manager)
  if (!person || managerId === undefined) return []
  return (await records.isManagedBy(managerId, person.id)) ? [{ field: 'manager', code: 'circle' }] : []
}

async function numberProblem({ records }: FitParts, typed: TypedRecord, about: About): Promise<Problem[]> {
  const { viewer, person } = about
  if (typed.staffNumber === person?.staffNumber) return []
  const others = (await records.alikeNumbers(viewer, typed.staffNumber)).filter(({ id }) => id !== person?.id)
  const [alike] = others
  const field = 'staffNumber'
  if (others.some(({ staffNumber }) => staffNumber === typed.staffNumber)) return [{ field, code: 'taken' }]
  if (!alike || typed.areDifferent !== undefined) return []
  return [{ field, code: 'alike', values: { name: alike.name, number: alike.staffNumber } }]
}

async function addressProblem(
  { people }: FitParts,
  { email }: TypedRecord,
  { person }: About,
): Promise<Problem[]> {
  const owner = await people.findByEmail(email)
  return owner && owner.id !== person?.id ? [{ field: 'email', code: 'taken' }] : []
}

/** WEL-01, decision 106. */
function languageProblem({ language, askedForLanguage }: TypedRecord, person: Person | undefined): Problem[] {
  const chosenOn = person?.languageChosenOn
  if (chosenOn === undefined || language === person?.language || askedForLanguage !== undefined) return []
  return [{ field: 'language', code: 'chosen', values: { date: chosenOn } }]
}

/** A closed one stays for those who are of it, and nobody else is put there. */
function unitProblem(
  field: 'team' | 'site',
  id: string,
  units: readonly Unit[] = [],
  before: string | undefined,
): Problem[] {
  if (id === '' || id === before) return []
  const unit = units.find((one) => one.id === id)
  return unit && !unit.isClosed ? [] : [{ field, code: 'gone', sentence: 'unit' }]
}

function factsOf(typed: TypedRecord, ids: Pick<RecordFacts, 'managerId' | 'contactId'>): RecordFacts {
  const { name, called, staffNumber, email, language, team, site, salary } = typed
  const week = Object.fromEntries(patternDays.map((day) => [day, typed[day]])) as WeekPattern
  return {
    name,
    called: called || undefined,
    staffNumber,
    email,
    language,
    ...ids,
    teamId: team || undefined,
    siteId: site || undefined,
    salary,
    pattern: week,
  }
}
