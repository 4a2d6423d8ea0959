import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import supertest from 'supertest'
import { cardDays } from '../../src/features/identity/cards/card.ts'
import { newStartDays, newStartWaitHours } from '../../src/features/identity/new-start/new-start.ts'
import { begunForMs } from '../../src/features/identity/employer/begun-sign-in.ts'
import { challengeLifeMs } from '../../src/features/identity/passkeys/challenge.ts'
import { mostPasskeys } from '../../src/features/identity/passkeys/passkey.ts'
import { freshForMs } from '../../src/features/identity/session/way-in.ts'
import * as signIn from '../../src/features/identity/sign-in-limits.ts'
import { keptForMs } from '../../src/platform/database/read-memory.ts'
import {
  idleMinutes,
  longestHours,
  mostSessionsOfOne,
} from '../../src/features/identity/session/session-lifetime.ts'
import { providerWaitMs } from '../../src/platform/open-id/provider.ts'
import { longestFormBytes, mostFields } from '../../src/platform/web/forms/form-body.ts'
import { longestUploadBytes } from '../../src/platform/web/forms/upload-body.ts'
import { mostUploadedColumns, mostUploadedRows } from '../../src/features/hr-import/csv-file/first-look.ts'
import { keptMinutes } from '../../src/features/hr-import/uploads/upload-store.ts'
import * as calendar from '../../src/features/keep-in-touch/calendar/calendar-feed.ts'
import { shownForMs } from '../../src/platform/web/shown-for-a-while.ts'
import { sealedForMs } from '../../src/platform/web/forms/sealed-form.ts'
import { usualLimits } from '../../src/platform/web/web-server.ts'
import { leastMonthsKept } from '../../src/policy/records/record-retention.ts'
import type { Limit } from '../../src/shared/limit.ts'
import { readSettings, SettingsError } from '../../src/settings.ts'
import { startApp } from '../support/start-app.ts'

const [secondMs, minuteMs, hourMs] = [1_000, 60_000, 3_600_000]
const settings = readSettings({})

/** What SECURITY.md says, and what the portal goes by. */
const promises: Record<string, string> = {
  'a session without a request ends after': `${idleMinutes} minutes`,
  'a session ends, however busy, after': `${longestHours} hours`,
  'sessions of one person at a time': `${mostSessionsOfOne}`,
  'access that is taken away ends within': `${Math.ceil((keptForMs + 1) / secondMs)} seconds`,
  'a code to sign in with lives': `${signIn.codeLifeMs / minuteMs} minutes`,
  'wrong tries of one code': `${signIn.triesPerCode}`,
  'codes to one address': asLimit(signIn.codesPerAddress),
  'codes to one address from one network': asLimit(signIn.codesPerNetworkAndAddress),
  'codes to one network': asLimit(signIn.codesPerNetwork),
  'asks for codes from one network at once, in one process': `${signIn.asksAtOnce.atOnce}`,
  'wrong tries for one address': asLimit(signIn.triesPerAddress),
  'wrong tries for one address from one network': asLimit(signIn.triesPerNetworkAndAddress),
  'wrong tries from one network': asLimit(signIn.triesPerNetwork),
  'wrong numbers, or recovery codes, of one person': `${asLimit(signIn.secondStepsPerQuarter)}, ${asLimit(signIn.secondStepsPerDay)}`,
  'sign-ins with a work account that one network begins': asLimit(signIn.employerBeginsPerNetwork),
  'of these, with a form that was being sent': asLimit(signIn.employerFormsPerNetwork),
  'a sign-in with a work account that was begun lives': `${begunForMs / minuteMs} minutes`,
  'an employer’s provider is waited for': `${providerWaitMs / secondMs} seconds`,
  'wrong answers of passkeys from one network': asLimit(signIn.passkeyTriesPerNetwork),
  'what a passkey is asked lives': `${challengeLifeMs / minuteMs} minutes`,
  'passkeys of one person': `${mostPasskeys}`,
  'wrong words of a card': asLimit(signIn.cardTriesPerDay),
  'a card to set up with lives': `${cardDays} days`,
  'a new start waits, once a second person has confirmed it': `${newStartWaitHours} hours`,
  'a new start that is not used ends after': `${newStartDays} days`,
  'a proof is new enough to change an account for': `${freshForMs / minuteMs} minutes`,
  'a form that is kept through sign-in lives': `${sealedForMs / minuteMs} minutes`,
  'times that a calendar asks by one link': asLimit(calendar.readsPerLink),
  'links of calendars that no one has, from one network': asLimit(calendar.unknownLinksPerNetwork),
  'a new link of a calendar is shown for': `${shownForMs / minuteMs} minutes`,
  'one form, whole': `${longestFormBytes / 1024} kB`,
  'fields of one form': `${mostFields}`,
  'one upload of HR’s file, whole': `${longestUploadBytes / 1024 / 1024} MB`,
  'people of one upload': `${mostUploadedRows}`,
  'columns of one upload': `${mostUploadedColumns}`,
  'an upload that is not written yet is kept, sealed, for': `${keptMinutes} minutes`,
  'time for all headers': `${usualLimits.headersMs / secondMs} seconds`,
  'time for a whole request': `${usualLimits.requestMs / secondMs} seconds`,
  'time for a request and its answer': `${usualLimits.answerMs / secondMs} seconds`,
  'a connection without a byte': `${usualLimits.idleMs / secondMs} seconds`,
  'a connection between two requests (`KEEP_ALIVE_SECONDS`)': `${settings.keepAliveMs / secondMs} seconds`,
  'connections of one process (`MAX_CONNECTIONS`)': `${settings.connections}`,
  'secrets (`SESSION_SECRET`, `TOKEN_SECRET`), at least': `${fewestSecretBytes()} bytes`,
  'records of people who have left are kept, at least': `${leastMonthsKept.people} months`,
  'acts are kept, at least': `${leastMonthsKept.acts} months`,
  'the browser comes back by https alone for': `${await httpsDays()} days`,
}

describe('SECURITY.md', () => {
  const text = readFileSync(join(import.meta.dirname, '../../SECURITY.md'), 'utf8')
  const rows = [...text.matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)].slice(2)
  const said = Object.fromEntries(rows.map(([, what = '', number = '']) => [what, number]))

  for (const [what, number] of Object.entries(promises))
    test(`says what the portal does: ${what} ${number}`, () => assert.equal(said[what], number))

  test('promises nothing that is not compared', () => {
    assert.deepEqual(Object.keys(said).toSorted(), Object.keys(promises).toSorted())
  })
})

function asLimit({ most, withinMs }: Limit): string {
  if (withinMs < hourMs) return `${most} in ${withinMs / minuteMs} minutes`
  return `${most} in ${withinMs / hourMs} ${withinMs === hourMs ? 'hour' : 'hours'}`
}

function fewestSecretBytes(): number | undefined {
  const isTaken = (bytes: number) => {
    const secret = 'x'.repeat(bytes)
    try {
      return Boolean(readSettings({ SESSION_SECRET: secret, TOKEN_SECRET: secret }))
    } catch (error) {
      if (error instanceof SettingsError) return false
      throw error
    }
  }
  return Array.from({ length: 100 }, (_, at) => at + 1).find(isTaken)
}

async function httpsDays(): Promise<number> {
  const portal = await startApp({ environment: { BASE_URL: 'https://keep.example.org' } })
  const { headers } = await supertest(portal.server).get('/healthz')
  await portal.close()
  return Number(/max-age=(\d+)/.exec(String(headers['strict-transport-security']))?.[1]) / 86_400
}
