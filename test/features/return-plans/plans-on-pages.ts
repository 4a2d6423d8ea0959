import type { Person } from '../../../src/features/people/index.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { planThree } from '../../policy/return/plan-cases.ts'
import type { Browser, Page } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import type { TestPortal } from '../../support/start-app.ts'

/** A stage as a person types it: for how many weeks, and the hours of its days. */
export type Stage = readonly [weeks: number, hours: Readonly<Record<string, string>>]

export const monToWed = { mon: '7.4', tue: '7.4', wed: '7.4' }
export const tueWed = { tue: '7.4', wed: '7.4' }
export const tueToThu = { tue: '7.4', wed: '7.4', thu: '7.4' }

/** PLAN-3, in three stages of two weeks. */
export const planThreeStages: Stage[] = [
  [2, { mon: '6', tue: '6' }],
  [2, { mon: '6', tue: '6', wed: '6' }],
  [2, { mon: '6', tue: '6', wed: '6', thu: '6' }],
]

/** Marcus of PLAN-3, who comes back on 13 April 2026 from a leave with an id of its own, and his team. */
export async function marcusTeam(portal: TestPortal, more: Partial<Person> = {}): Promise<Team> {
  const team = await aTeam(portal, {
    away: { name: 'Marcus Bell', pattern: planThree.contract, ...more },
  })
  const leave = {
    id: `leave-${team.away.id}`,
    type: 'shared-parental' as const,
    start: civilDate('2025-10-13'),
    end: civilDate('2026-04-12'),
  }
  const away = { ...team.away, leaves: [leave] }
  await portal.services.people.save(away)
  return { ...team, away }
}

/** What the form of the stages posts. */
export function typedStages(stages: readonly Stage[], version: number | string = 0): Record<string, string> {
  const fields: Record<string, string> = { count: String(stages.length), version: String(version) }
  for (const [at, [weeks, hours]] of stages.entries()) {
    fields[`w${at}-weeks`] = String(weeks)
    for (const [day, typed] of Object.entries(hours)) fields[`w${at}-${day}`] = typed
  }
  return fields
}

/** The version of the plan that a page shows. */
export function versionOn(page: Page): string {
  return String(page.$('main input[name=version]').first().attr('value'))
}

/** Says of the leave for a return what the person holds, to be taken by 31 March 2027. */
export async function sayLeave(browser: Browser, held: Readonly<Record<string, string>>): Promise<void> {
  const day = { 'expires-day': '31', 'expires-month': '3', 'expires-year': '2027' }
  let version = 0
  for (const [kind, hours] of Object.entries(held)) {
    await browser.post(`/return/leave/${kind}`, { version: String(version), hours, ...day })
    version += 1
  }
}

/** The figures of each week, and their total, as the table has them. */
export function figuresOn(page: Page): string[][] {
  const rows = page.$('.ui-weeks').first().find('tbody tr, tfoot tr').toArray()
  return rows.map((row) =>
    page
      .$(row)
      .find('.ui-weeks__figure')
      .toArray()
      .map((cell) => page.$(cell).clone().find('.ui-weeks__label').remove().end().text().trim()),
  )
}

/** The amounts under pay, in order. */
export function payOn(page: Page): string[] {
  return page
    .$('.ui-sum dd')
    .toArray()
    .map((one) => page.$(one).text().trim())
}

/** What is left of each kind of leave. */
export function leaveOn(page: Page): string[][] {
  const rows = page.$('.ui-ledger tbody tr').toArray()
  return rows.map((row) =>
    page
      .$(row)
      .find('td')
      .toArray()
      .map((cell) => page.$(cell).clone().find('.ui-ledger__label').remove().end().text().trim()),
  )
}
