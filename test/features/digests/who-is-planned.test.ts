import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  pauseEverything,
  sayNothingUntil,
  untouchedPlan,
  type ContactPlan,
} from '../../../src/features/contact/contact-plan.ts'
import { createSelection, hasDigests, newRun } from '../../../src/features/digests/digest-run.ts'
import { defaultSettings, type Person } from '../../../src/features/people/index.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { aMaternityLeave, aPerson } from '../../support/builders.ts'

const settings = defaultSettings(civilDate('2025-01-01'))
const monday = new Date('2026-03-23T07:30:00Z')
const run = newRun('waterways', 'weekly', monday)
const away = aPerson({ organisationId: 'waterways', leaves: [aMaternityLeave()] })
const untouched = untouchedPlan(away)

function place(person: Person, plan: ContactPlan = untouched, now = monday) {
  return createSelection(run, settings, now)(person, plan)
}

test('decision 1: digests come from the first day away to the day before the return date', () => {
  const days = ['2025-09-02', '2025-09-03', '2026-09-01', '2026-09-02'].map(civilDate)
  assert.deepEqual(
    days.map((day) => hasDigests(away, untouched, day)),
    [false, true, true, false],
  )
})

test('a return date that was brought forward ends them sooner', () => {
  const back = civilDate('2026-03-23')
  const early = { ...away, leaves: [aMaternityLeave({ returnDate: back })] }
  assert.equal(place(early), undefined)
})

test('who has left, or was never away, is in no run', () => {
  assert.equal(place({ ...away, isActive: false }), undefined)
  assert.equal(place({ ...away, leaves: [] }), undefined)
})

test('who has chosen nothing is in the usual run, and nobody with another choice is', () => {
  assert.equal(place(away), 'planned')
  assert.equal(place(away, { ...untouched, digest: { frequency: 'daily', at: '07:30' } }), undefined)
  assert.equal(place(away, { ...untouched, digest: { frequency: 'none' } }), undefined)
  const friday = { frequency: 'weekly', weekday: 'friday', at: '07:30' } as const
  assert.equal(place(away, { ...untouched, digest: friday }), undefined)
  assert.equal(
    place(away, { ...untouched, digest: { ...friday, weekday: 'monday', at: '08:00' } }),
    undefined,
  )
})

test('a choice made after the slot does not bring the slot back', () => {
  const choice = { frequency: 'weekly', weekday: 'monday', at: '07:30' } as const
  const chosen = (digestFrom: string) => ({ ...untouched, digest: choice, digestFrom: new Date(digestFrom) })
  assert.equal(place(away, chosen('2026-03-23T07:29:00Z')), 'planned')
  assert.equal(place(away, chosen('2026-03-23T07:30:00Z')), undefined)
})

test('who wants silence is left out for that reason', () => {
  assert.equal(place(away, pauseEverything(untouched, monday)), 'paused')
  assert.equal(place(away, sayNothingUntil(untouched, civilDate('2026-03-24'))), 'nothingUntil')
  assert.equal(place(away, sayNothingUntil(untouched, civilDate('2026-03-23'))), 'planned')
})

test('of a run that was found too late everybody is left out', () => {
  assert.equal(place(away, untouched, new Date('2026-03-25T07:29:00Z')), 'planned')
  assert.equal(place(away, untouched, new Date('2026-03-25T07:30:00Z')), 'expired')
})

test('CON-11, PBL-01, BPL-01: in leave after a bereavement there is none but by a choice made in that leave', () => {
  for (const type of ['parental-bereavement', 'bereaved-partner'] as const) {
    const leave = aMaternityLeave({ type, start: civilDate('2026-03-16'), end: civilDate('2026-03-29') })
    const bereaved = { ...away, leaves: [leave] }
    assert.equal(place(bereaved), undefined, type)
    const weekly = { frequency: 'weekly', weekday: 'monday', at: '07:30' } as const
    const before = { ...untouched, digest: weekly, digestFrom: new Date('2026-03-13T12:00:00Z') }
    assert.equal(place(bereaved, before), undefined, type)
    const inIt = { ...before, digestFrom: new Date('2026-03-17T12:00:00Z') }
    assert.equal(place(bereaved, inIt), 'planned', type)
  }
})
