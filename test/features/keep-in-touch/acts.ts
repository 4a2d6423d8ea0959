import assert from 'node:assert/strict'
import type { DayDetails, DayOutcome, KeepInTouchService } from '../../../src/features/keep-in-touch/index.ts'
import { saidMark, type Decision } from '../../../src/features/keep-in-touch/disputes/dispute.ts'
import type { Person } from '../../../src/features/people/index.ts'
import { addDays, civilDate, type CivilDate } from '../../../src/shared/civil-date.ts'
import type { Viewer } from '../../../src/shared/viewer.ts'
import type { Browser, Page } from '../../support/browser.ts'
import type { Team } from '../../support/builders.ts'

export function viewerFor(person: Person): Viewer {
  const { id: personId, organisationId, roles, language } = person
  const isAway = person.leaves.length > 0
  return { personId, organisationId, roles, language, isAway, lastSignedInAt: undefined }
}

export function aDay(date: CivilDate | string, overrides: Partial<DayDetails> = {}): DayDetails {
  const usual = { work: 'Team planning', hours: 740, place: 'office', privateRoom: false } as const
  return { ...usual, ...overrides, date: civilDate(date) }
}

export function idOf(outcome: DayOutcome): string {
  assert.ok('ok' in outcome, 'refusal' in outcome ? outcome.refusal : '')
  return outcome.ok.id
}

export function stateOf(outcome: DayOutcome): string {
  return 'ok' in outcome ? outcome.ok.state : outcome.refusal
}

/** Proposed by the person away. */
export async function proposedDay(
  keepInTouch: KeepInTouchService,
  { away }: Team,
  date: CivilDate | string,
): Promise<string> {
  return idOf(await keepInTouch.propose(viewerFor(away), away.id, { details: aDay(date) }))
}

export async function agreedDay(
  keepInTouch: KeepInTouchService,
  team: Team,
  date: CivilDate | string,
): Promise<string> {
  const id = await proposedDay(keepInTouch, team, date)
  return idOf(await keepInTouch.agree(viewerFor(team.manager), team.away.id, id))
}

/** By HR who have just looked at the day. */
export async function decided(
  { disputes }: KeepInTouchService,
  hr: Person,
  dayId: string,
  decision: Decision,
): Promise<void> {
  const { day } = await disputes.find(viewerFor(hr), dayId)
  await disputes.decide(viewerFor(hr), dayId, { ...decision, seen: saidMark(day) })
}

/** On the page of HR, which leads on. */
export async function decidedOnPage(
  hr: Browser,
  path: string,
  fields: Record<string, string>,
): Promise<Page> {
  const page = await hr.press(await hr.get(path), path, fields)
  return page.location === undefined ? page : hr.get(page.location)
}

/** So many agreed days, one after the other. */
export async function agreedDays(
  keepInTouch: KeepInTouchService,
  team: Team,
  { from, count }: { from: string; count: number },
): Promise<string[]> {
  const ids: string[] = []
  for (let at = 0; at < count; at += 1) {
    ids.push(await agreedDay(keepInTouch, team, addDays(civilDate(from), at)))
  }
  return ids
}
