import { signedInAs, type Browser, type Page } from '../../support/browser.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import type { TestPortal } from '../../support/start-app.ts'

export interface BothSides {
  team: Team
  /** The person away. */
  priya: Browser
  /** Her manager. */
  tom: Browser
  /** Where the manager finds her days. */
  at: string
}

export async function bothSides(
  portal: TestPortal,
  overrides: Parameters<typeof aTeam>[1] = {},
): Promise<BothSides> {
  const team = await aTeam(portal, overrides)
  const priya = await signedInAs(portal, team.away)
  const tom = await signedInAs(portal, team.manager)
  return { team, priya, tom, at: `/team/${team.away.id}` }
}

/** The form of a day: 14 April 2026, 7.4 hours at a hub, with a private room. */
export const typed = {
  'date-day': '14',
  'date-month': '4',
  'date-year': '2026',
  hours: '7.4',
  work: 'Team planning',
  place: 'hub',
  privateRoom: 'yes',
}

/** The same on another date. */
export function on(date: string): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-')
  return { ...typed, 'date-day': day, 'date-month': month, 'date-year': year }
}

/** The fields of the form that sends, as the page that checks has them. */
export function fieldsOf(page: Page): Record<string, string> {
  const inputs = page.$('main form input[type=hidden]').toArray()
  return Object.fromEntries(
    inputs.map((input) => [page.$(input).attr('name') ?? '', page.$(input).attr('value') ?? '']),
  )
}
