import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { runScenarios } from '../../../src/policy/scenarios/index.ts'
import { scenarioKinds } from '../../../src/policy/scenarios/kinds/index.ts'
import examples from '../../../src/policy/scenarios/examples.json' with { type: 'json' }

for (const example of examples) {
  test(`the agreed case ${example.id} (${example.kind}) comes out as expected`, () => {
    assert.deepEqual(runScenarios([example]).differences, [])
  })
}

test('the agreed set has every kind of case', () => {
  assert.deepEqual(new Set(examples.map(({ kind }) => kind)), new Set(Object.keys(scenarioKinds)))
})

function outcomeOf(input: unknown): unknown {
  return runScenarios([input]).results[0]?.outcome
}

function errorOf(input: unknown): string {
  const outcome = runScenarios([input]).results[0]?.outcome
  return String(outcome?.['error'])
}

const leave = { type: 'maternity', start: '2025-09-03', birthDate: null }

test('the outcomes keep the order of the cases, and a case that is not understood stops no other', () => {
  const good = { id: 'good', kind: 'flexible-request', made: '2026-01-14' }
  const { results } = runScenarios([
    good,
    { id: 'bad', kind: 'flexible-request', made: '2026-02-30' },
    5,
    good,
  ])
  assert.deepEqual(
    results.map(({ id, outcome }) => [id, Object.keys(outcome)[0]]),
    [
      ['good', 'decideBy'],
      ['bad', 'error'],
      [null, 'error'],
      ['good', 'decideBy'],
    ],
  )
})

test('an error names the field that was not understood', () => {
  const inTouch = { id: '1', kind: 'in-touch-day', leave, worked: [], ask: '2025-10-01', today: '2025-09-30' }
  const cases: [RegExp, object][] = [
    [/^kind: .*phased-plan/, { ...inTouch, kind: 'unknown' }],
    [/^id:/, { ...inTouch, id: undefined }],
    [/^ask:/, { ...inTouch, ask: 'soon' }],
    [/^leave.start:/, { ...inTouch, leave: { ...leave, start: '2025-09-31' } }],
    [/^leave.type:/, { ...inTouch, leave: { ...leave, type: 'holiday' } }],
    [/^leave.end:/, { ...inTouch, leave: { ...leave, end: '2025-09-02' } }],
    [/^leave.end:/, { ...inTouch, leave: { ...leave, type: 'shared-parental' } }],
    [/^leave:/, { ...inTouch, leave: undefined }],
    [/^leave:/, { ...inTouch, leave: { ...leave, birthdate: '2025-09-22' } }],
    [/^worked.1:/, { ...inTouch, worked: ['2025-11-04', 7] }],
    [/^contactDays:/, { ...inTouch, contactDays: 1.5 }],
    [/^leave.type:/, { id: '1', kind: 'leave-dates', leave: { ...leave, type: 'adoption' } }],
    [/birthDate/, { id: '1', kind: 'redundancy-protection', case: 'maternity', from: '2025-03-12' }],
    [/^case:/, { id: '1', kind: 'redundancy-protection', case: 'other', from: '2025-03-12' }],
    [/^frequency:/, { id: '1', kind: 'digest-slots', frequency: 'hourly' }],
  ]
  for (const [expected, input] of cases) assert.match(errorOf(input), expected)
})

test('an error in a plan names the field, misspelt weekdays and unreadable hours included', () => {
  const plan = examples.find(({ id }) => id === 'PLAN-3')
  assert.match(errorOf({ ...plan, contract: { monday: 7.5 } }), /^contract:/)
  assert.match(errorOf({ ...plan, contract: { mon: 7.555 } }), /^contract.mon:/)
  assert.match(errorOf({ ...plan, contract: {} }), /^contract:/)
  assert.match(errorOf({ ...plan, salary: 'much' }), /^salary:/)
  assert.match(errorOf({ ...plan, phases: [] }), /^phases:/)
  assert.match(
    errorOf({ ...plan, buckets: [{ name: 'carried', hours: -1, expires: '2027-03-31' }] }),
    /^buckets.0.hours:/,
  )
})

test('money may be given in pounds as a number or as text', () => {
  const plan = examples.find(({ id }) => id === 'PLAN-3')
  assert.deepEqual(outcomeOf({ ...plan, salary: '25600.00' }), outcomeOf(plan))
})

test('a plan with more work than the contract is given as invalid and nothing else', () => {
  const plan = examples.find(({ id }) => id === 'PLAN-3')
  const phases = [{ from: '2026-04-13', to: '2026-04-19', hours: { mon: 12, tue: 12, wed: 12 } }]
  assert.deepEqual(outcomeOf({ ...plan, phases }), { valid: false, reason: 'more-than-contract' })
})

test('a date that is null is a date that is not known', () => {
  const dates = { id: '1', kind: 'leave-dates', leave: { ...leave, dueDate: null, end: null } }
  assert.deepEqual(outcomeOf(dates), {
    expectedWeek: null,
    qualifyingWeek: null,
    tellBy: null,
    earliestStart: null,
    ordinaryLastDay: '2026-03-03',
    payLastDay: '2026-06-02',
    lastDay: '2026-09-01',
    firstDayBack: '2026-09-02',
    compulsory: null,
  })
})

test('a difference names the case, the key, what came out and what was expected', () => {
  const wrong = {
    id: 'FLX',
    kind: 'flexible-request',
    made: '2026-01-14',
    expect: { decideBy: '2026-03-14' },
  }
  assert.deepEqual(runScenarios([wrong]).differences, [
    'FLX: decideBy is "2026-03-13", expected "2026-03-14"',
  ])
})

test('a case that is not understood differs from whatever it expected', () => {
  const wrong = { id: 'FLX', kind: 'flexible-request', expect: { decideBy: '2026-03-14' } }
  const [difference] = runScenarios([wrong]).differences
  assert.match(difference ?? '', /^FLX: decideBy is missing, expected "2026-03-14" \(made: /)
})

test('whatever a file holds, each case gets an outcome and none stops the run', () => {
  const field = fc.constantFrom(...new Set(examples.flatMap((example) => Object.keys(example))))
  const spoilt = fc
    .tuple(fc.constantFrom(...examples), field, fc.jsonValue())
    .map(([example, key, value]) => ({ ...example, [key]: value }))
  fc.assert(
    fc.property(fc.array(fc.oneof(spoilt, fc.jsonValue()), { maxLength: 5 }), (cases) => {
      const { results } = runScenarios(cases)
      assert.equal(results.length, cases.length)
      for (const { outcome } of results) {
        const { error = 'none: ' } = outcome
        assert.match(String(error), /^(a case must|[a-zA-Z]+[\w.]*( or \w+)?:)/)
      }
    }),
    { numRuns: 300 },
  )
})
