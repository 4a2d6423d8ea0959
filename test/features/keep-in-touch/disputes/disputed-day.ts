import { aTeam } from '../../../support/builders.ts'
import type { TestPortal } from '../../../support/start-app.ts'
import { agreedDay, viewerFor } from '../acts.ts'

/** A day of Tuesday 24 March that the contact said was worked, and to which the person objected: on the Thursday after it. */
export async function disputedDay(portal: TestPortal) {
  portal.setNow('2026-03-23T09:00:00Z')
  const { keepInTouch } = portal.services
  const team = await aTeam(portal)
  const id = await agreedDay(keepInTouch, team, '2026-03-24')
  portal.setNow('2026-03-26T09:00:00Z')
  await keepInTouch.markWorked(viewerFor(team.manager), team.away.id, id)
  const objection = { reason: 'only-a-talk', words: 'Forty minutes about my return.' } as const
  await keepInTouch.dispute(viewerFor(team.away), team.away.id, { dayId: id, ...objection })
  return { team, id }
}
