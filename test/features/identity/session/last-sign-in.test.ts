import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextSignIn, type LastSignIn } from '../../../../src/features/identity/session/last-sign-in.ts'

const [monday, mondayLater] = [new Date('2026-11-23T09:00:00Z'), new Date('2026-11-23T23:59:59Z')]
const tuesday = new Date('2026-11-24T00:00:00Z')
const device = 'Chrome Android'

const rows: [
  rule: string,
  before: LastSignIn | undefined,
  at: Date,
  of: string | undefined,
  after: LastSignIn,
  isNew: boolean,
][] = [
  [
    'the first one is of no earlier day, and of no new device',
    undefined,
    monday,
    device,
    { at: monday, devices: [device] },
    false,
  ],
  [
    'one of the same day keeps that of the earlier day',
    { at: monday, ofEarlierDay: new Date('2026-11-20T09:00:00Z'), devices: [device] },
    mondayLater,
    device,
    { at: mondayLater, ofEarlierDay: new Date('2026-11-20T09:00:00Z'), devices: [device] },
    false,
  ],
  [
    'the first one of a day has the last one before it',
    { at: mondayLater },
    tuesday,
    undefined,
    { at: tuesday, ofEarlierDay: mondayLater },
    false,
  ],
  [
    'another device is new, once',
    { at: monday, devices: [device] },
    mondayLater,
    'Firefox Linux',
    { at: mondayLater, devices: [device, 'Firefox Linux'] },
    true,
  ],
  [
    'a way that remembers no device forgets none',
    { at: monday, devices: [device] },
    mondayLater,
    undefined,
    { at: mondayLater, devices: [device] },
    false,
  ],
]

for (const [rule, before, at, of, note, isNewDevice] of rows)
  test(`of sign-ins ${rule} (decision 9)`, () => {
    assert.deepEqual(nextSignIn(before, { at, device: of }), { note, isNewDevice })
  })
