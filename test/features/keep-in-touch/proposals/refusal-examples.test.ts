import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  refusedCases,
  situationIn,
} from '../../../../src/features/keep-in-touch/proposals/refusal-examples.ts'
import { canPropose } from '../../../../src/features/keep-in-touch/proposals/proposal.ts'
import { circumstancesOf } from '../../../../src/features/keep-in-touch/situation.ts'
import { newDay } from '../day-cases.ts'

/** Not for a date: for how many acts there were today, for a pause, for what was typed, or for a place that others have. */
const ofNoDate = ['enough-for-today', 'contact-stopped', 'details-missing', 'place-full', 'place-closed']
/** That is asked once a day is agreed, when nobody can put one forward on its date. */
const ofTheRecord: Record<string, string> = { 'day-not-over': 'day-has-come' }
/** It may be put forward, and not agreed. */
const ofTheAnswer = ['waits-for-dispute']

describe('the examples of refusals', () => {
  for (const [refusal, cases] of Object.entries(refusedCases))
    for (const [name, one] of Object.entries(cases))
      test(`${refusal}, ${name}: is what the rule itself says`, () => {
        const situation = situationIn(one, 'person')
        const asked = newDay({ date: one.ask })
        const answer = canPropose(asked, circumstancesOf(situation), situation.today)
        const allowed = [...ofNoDate, ...ofTheAnswer].includes(refusal)
        assert.equal(answer, allowed ? 'yes' : (ofTheRecord[refusal] ?? refusal))
      })
})
