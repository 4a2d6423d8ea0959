import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  pauseEverything,
  sayNothingUntil,
  untouchedPlan,
  type ContactPlan,
} from '../../../src/features/contact/contact-plan.ts'
import { createSendGate } from '../../../src/features/contact/send-gate.ts'
import type { MailKind } from '../../../src/features/outbox/index.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { aPerson } from '../../support/builders.ts'

const person = aPerson({ organisationId: 'waterways' })
const untouched = untouchedPlan(person)
const noon = new Date('2026-03-23T12:00:00Z')
const night = new Date('2026-03-23T22:00:00Z')
const paused = pauseEverything(untouched, noon)
const quiet = sayNothingUntil(untouched, civilDate('2026-04-03'))

function ask(plan: ContactPlan, kind: MailKind['gate'], now = noon) {
  const gate = createSendGate({ nationOf: async () => 'england-and-wales' })
  return gate({ gate: kind }, { person, plan, now })
}

test('by day, mail may go', async () => {
  assert.deepEqual(await ask(untouched, 'neutral'), { allow: true })
  assert.deepEqual(await ask(untouched, 'digest'), { allow: true })
})

test('a code to sign in always goes', async () => {
  assert.deepEqual(await ask(paused, 'always', night), { allow: true })
})

test('in a pause no other mail goes, and none of it later', async () => {
  assert.deepEqual(await ask(paused, 'neutral'), { suppress: 'paused' })
  assert.deepEqual(await ask(paused, 'digest'), { suppress: 'paused' })
})

test('what comes in the quiet hours waits for the morning', async () => {
  const morning = { waitUntil: new Date('2026-03-24T07:30:00Z') }
  assert.deepEqual(await ask(untouched, 'neutral', night), morning)
  assert.deepEqual(await ask(untouched, 'digest', night), morning)
})

test('before the day that was set, a word that something waits is kept until it, and a digest is left out', async () => {
  // Friday 3 April 2026 is Good Friday.
  assert.deepEqual(await ask(quiet, 'neutral'), { waitUntil: new Date('2026-04-07T06:30:00Z') })
  assert.deepEqual(await ask(quiet, 'digest'), { suppress: 'nothing-until' })
})

test('DIG-15: a digest that was stopped does not leave, and other mail does', async () => {
  const stopped: ContactPlan = { ...untouched, digest: { frequency: 'none' } }
  assert.deepEqual(await ask(stopped, 'digest'), { suppress: 'digest-stopped' })
  assert.deepEqual(await ask(stopped, 'neutral'), { allow: true })
})
