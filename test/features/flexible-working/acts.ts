import assert from 'node:assert/strict'
import type { FlexibleWorkingService } from '../../../src/features/flexible-working/index.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import type { Browser, Page } from '../../support/browser.ts'
import type { Team } from '../../support/builders.ts'
import type { TestPortal } from '../../support/start-app.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'

/** As a form sends it: Thursdays and Fridays off, from Monday 1 June 2026. */
export const typedRequest = {
  kind: 'statutory',
  mon: '7.4',
  tue: '7.4',
  wed: '7.4',
  thu: '',
  fri: '',
  sat: '',
  sun: '',
  words: 'Starting at ten',
  'starts-day': '1',
  'starts-month': '6',
  'starts-year': '2026',
}

const asked = {
  week: { mon: 740, tue: 740, wed: 740, thu: 0, fri: 0, sat: 0, sun: 0 },
  words: 'Starting at ten',
  starts: civilDate('2026-06-01'),
}

/** A request of the person away, by the service. Answers its id. */
export async function madeRequest(
  flexible: FlexibleWorkingService,
  team: Team,
  kind: 'statutory' | 'informal' = 'statutory',
): Promise<string> {
  const made = await flexible.asking.make(viewerFor(team.away), kind, asked)
  assert.ok('ok' in made, 'The request was refused.')
  return made.ok.id
}

/** A statutory request about which the two have talked today. */
export async function talkedRequest(
  portal: TestPortal,
  team: Team,
  side: 'team' | 'hr' = 'team',
): Promise<string> {
  const { flexibleWorking: flexible, people } = portal.services
  const requestId = await madeRequest(flexible, team)
  const talk = { day: people.today(), wasHeld: true }
  await flexible.deciding.setMeeting(
    deciderOf(team, side),
    shownTo(team, { side, requestId, version: 1 }),
    talk,
  )
  return requestId
}

/** A statutory request that the manager, or HR, have not agreed to, after a talk. */
export async function refusedRequest(
  portal: TestPortal,
  team: Team,
  side: 'team' | 'hr' = 'team',
): Promise<string> {
  const requestId = await talkedRequest(portal, team, side)
  const { deciding } = portal.services.flexibleWorking
  const refusal = { grounds: ['cost' as const], explanation: 'We cannot pay for cover.' }
  const shown = shownTo(team, { side, requestId, version: 2 })
  const refused = await deciding.refuse(deciderOf(team, side), shown, refusal)
  assert.ok('ok' in refused)
  return requestId
}

function deciderOf(team: Team, side: 'team' | 'hr') {
  return viewerFor(side === 'team' ? team.manager : team.hr)
}

function shownTo(team: Team, shown: { side: 'team' | 'hr'; requestId: string; version: number }) {
  return { ...shown, personId: shown.side === 'team' ? team.away.id : undefined }
}

/** Presses the button of a form that has this hidden answer. */
export async function say(browser: Browser, page: Page, action: string, answer: 'yes' | 'no'): Promise<Page> {
  const version = String(page.$(`form[action="${action}"] input[name=version]`).first().val())
  return browser.post(action, { version, answer })
}
