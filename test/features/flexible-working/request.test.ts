import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  canAppeal,
  canHearAppeal,
  hearAppeal,
  makeAppeal,
} from '../../../src/features/flexible-working/appeal.ts'
import { bestAnsweredBy, isOverdue, nextThings } from '../../../src/features/flexible-working/clock.ts'
import {
  agree,
  answerOffer,
  offer,
  refuse,
  setMeeting,
} from '../../../src/features/flexible-working/decision.ts'
import { answerMoreTime, askMoreTime } from '../../../src/features/flexible-working/more-time.ts'
import {
  isLive,
  newRequest,
  withdraw,
  type Act,
  type FlexibleWorkingRequest,
} from '../../../src/features/flexible-working/request.ts'
import { civilDate, type CivilDate } from '../../../src/shared/civil-date.ts'

const week = { mon: 740, tue: 740, wed: 740, thu: 740, fri: 740, sat: 0, sun: 0 }
const shorter = { ...week, thu: 0, fri: 0 }
const asked = { week: shorter, starts: civilDate('2026-06-01') }
const other = { week: { ...week, fri: 0 }, starts: civilDate('2026-07-01') }
const refusal = { grounds: ['cost' as const], explanation: 'Cover costs too much.' }

const held = (day: string) => ({ day: civilDate(day), wasHeld: true })

function on(day: string, by: string): Act {
  return { by, at: new Date(`${day}T10:00:00Z`), today: civilDate(day) }
}

const priya = (day = '2026-02-01') => on(day, 'priya')
const tom = (day = '2026-02-01') => on(day, 'tom')
const helen = (day = '2026-02-01') => on(day, 'helen')

/** VEC-38: made on Wednesday 14 January 2026, to be decided by Friday 13 March. */
function aRequest(kind: 'statutory' | 'informal' = 'statutory'): FlexibleWorkingRequest {
  const facts = { id: 'one', organisationId: 'dept', personId: 'priya', kind, asked, contract: week }
  return newRequest(facts, priya('2026-01-14'))
}

function done(change: { ok: FlexibleWorkingRequest } | { refusal: string }): FlexibleWorkingRequest {
  assert.ok('ok' in change, 'refusal' in change ? change.refusal : '')
  return change.ok
}

const aRefused = () => done(refuse(done(setMeeting(aRequest(), held('2026-02-01'), tom())), refusal, tom()))
const anAppealed = () => done(makeAppeal(aRefused(), 'It was done before.', priya()))

const steps = ({ history }: FlexibleWorkingRequest) => history.map(({ step }) => step)

const at = (today: CivilDate) => ({ today, nation: 'england-and-wales' as const })

describe('a request for flexible working', () => {
  test('FLX-02, FLX-03: bears its day, and the last one to decide it', () => {
    const { made, lastDay, state, version } = aRequest()
    assert.deepEqual([made, lastDay, state, version], ['2026-01-14', '2026-03-13', 'made', 1])
  })

  test('FLX-06: an informal one has no last day, so it is never late', () => {
    const informal = aRequest('informal')
    assert.equal(informal.lastDay, undefined)
    assert.equal(isOverdue(informal, civilDate('2030-01-01')), false)
  })

  test('FLX-05: is agreed in full without a meeting, and what was asked stands', () => {
    const agreed = done(agree(aRequest(), tom()))
    assert.deepEqual([agreed.state, agreed.agreed, agreed.closed], ['agreed', asked, '2026-02-01'])
  })

  test('FLX-04: is refused only once the two have talked: the day is past, or somebody says that it was held', () => {
    assert.deepEqual(refuse(aRequest(), refusal, tom()), { refusal: 'no-meeting' })
    const arranged = done(setMeeting(aRequest(), { ...held('2026-02-02'), wasHeld: false }, tom()))
    for (const day of ['2026-02-01', '2026-02-02'])
      assert.deepEqual(refuse(arranged, refusal, tom(day)), { refusal: 'no-meeting' }, day)
    const refused = done(refuse(arranged, refusal, tom('2026-02-03')))
    assert.deepEqual(refused.refusal, { by: 'tom', on: '2026-02-03', ...refusal })
    assert.equal(isLive(refused), false)
    const met = done(setMeeting(arranged, held('2026-02-02'), tom('2026-02-02')))
    assert.equal(done(refuse(met, refusal, tom('2026-02-02'))).state, 'refused')
    // Another talk takes its place.
    const again = done(setMeeting(met, { ...held('2026-02-05'), wasHeld: false }, tom('2026-02-02')))
    assert.deepEqual(refuse(again, refusal, tom('2026-02-05')), { refusal: 'no-meeting' })
    assert.deepEqual(steps(again), ['made', 'meeting', 'met', 'meeting'])
  })

  test('FLX-03, FLX-05: a first answer is best given while an appeal and its answer fit before the last day', () => {
    const request = aRequest()
    assert.equal(bestAnsweredBy(request, at(civilDate('2026-02-13'))), '2026-02-13')
    assert.equal(bestAnsweredBy(request, at(civilDate('2026-02-14'))), undefined)
    const [next] = nextThings(request, at(civilDate('2026-01-20')))
    assert.deepEqual([next?.by, next?.bestBy], ['2026-03-13', '2026-02-13'])
    assert.equal(bestAnsweredBy(aRequest('informal'), at(civilDate('2026-01-20'))), undefined)
    assert.equal(bestAnsweredBy(anAppealed(), at(civilDate('2026-02-01'))), undefined)
    // 28 days before it is New Year’s Day, a Friday: the Thursday before is the last on which anybody works.
    const newYear = { ...request, lastDay: civilDate('2027-01-29') }
    assert.equal(bestAnsweredBy(newYear, at(civilDate('2026-12-01'))), '2026-12-31')
  })

  test('FLX-06: an informal one is answered without a meeting, and not appealed', () => {
    const refused = done(refuse(aRequest('informal'), { grounds: [], explanation: 'No cover.' }, tom()))
    assert.equal(canAppeal(refused, civilDate('2026-02-01')), false)
  })

  test('what is suggested instead counts once the person accepts it', () => {
    const offered = done(offer(aRequest(), other, tom()))
    const accepted = done(answerOffer(offered, true, priya()))
    assert.deepEqual([accepted.state, accepted.agreed], ['agreed', other])
    const declined = done(answerOffer(offered, false, priya()))
    assert.deepEqual([declined.state, declined.offer, declined.agreed], ['made', undefined, undefined])
    assert.deepEqual(steps(declined), ['made', 'offered', 'offerDeclined'])
  })

  test('the employer may answer otherwise while a suggestion waits', () => {
    const offered = done(offer(aRequest(), other, tom()))
    assert.deepEqual(done(agree(offered, tom())).agreed, asked)
    assert.equal(done(offer(offered, asked, tom())).offer, asked)
  })

  test('FLX-05: an appeal is heard by somebody else, who agrees or says why not', () => {
    const appealed = anAppealed()
    assert.equal(isLive(appealed), true)
    assert.equal(appealed.closed, undefined)
    assert.equal(canHearAppeal(appealed, 'tom'), false)
    assert.deepEqual(hearAppeal(appealed, { agrees: true }, tom()), { refusal: 'same-person' })
    assert.deepEqual(done(hearAppeal(appealed, { agrees: true }, helen())).agreed, asked)
    const upheld = done(hearAppeal(appealed, { agrees: false, answer: 'Looked at anew.' }, helen()))
    assert.deepEqual([upheld.state, upheld.appeal?.answer], ['upheld', 'Looked at anew.'])
    assert.equal(upheld.appeal?.words, 'It was done before.')
    assert.equal(canAppeal(upheld, civilDate('2026-02-01')), false)
  })

  test('FLX-05: an appeal is made by the last day, or within two weeks of an answer near it', () => {
    const late = done(setMeeting(aRequest(), held('2026-03-10'), tom('2026-03-10')))
    const refused = done(refuse(late, refusal, tom('2026-03-10')))
    assert.equal(canAppeal(refused, civilDate('2026-03-23')), true)
    assert.deepEqual(makeAppeal(refused, undefined, priya('2026-03-24')), { refusal: 'not-open' })
  })

  test('FLX-03: more time holds once the person agrees, and is a later day within a year', () => {
    const first = aRequest()
    assert.deepEqual(askMoreTime(first, civilDate('2026-03-13'), tom()), { refusal: 'not-later' })
    assert.deepEqual(askMoreTime(first, civilDate('2027-01-15'), tom()), { refusal: 'too-late' })
    assert.deepEqual(askMoreTime(first, civilDate('2026-03-20'), tom('2026-03-21')), { refusal: 'not-later' })
    const asking = done(askMoreTime(first, civilDate('2026-04-13'), tom()))
    assert.equal(asking.lastDay, '2026-03-13')
    assert.deepEqual(askMoreTime(asking, civilDate('2026-05-13'), tom()), { refusal: 'not-open' })
    assert.equal(done(answerMoreTime(asking, true, priya())).lastDay, '2026-04-13')
    const declined = done(answerMoreTime(asking, false, priya()))
    assert.deepEqual([declined.lastDay, declined.moreTime], ['2026-03-13', undefined])
    assert.deepEqual(askMoreTime(aRequest('informal'), civilDate('2026-04-13'), tom()), {
      refusal: 'not-open',
    })
  })

  test('an answer answers what was asked meanwhile, too', () => {
    const asking = done(askMoreTime(aRequest(), civilDate('2026-04-13'), tom()))
    const agreed = done(agree(asking, tom()))
    assert.equal(agreed.moreTime, undefined)
    assert.deepEqual(answerMoreTime(agreed, true, priya()), { refusal: 'not-open' })
  })

  test('is taken back at any time before it is decided', () => {
    for (const open of [aRequest(), done(offer(aRequest(), other, tom())), anAppealed()])
      assert.equal(done(withdraw(open, priya())).state, 'withdrawn')
    for (const closed of [aRefused(), done(agree(aRequest(), tom())), done(withdraw(aRequest(), priya()))])
      assert.deepEqual(withdraw(closed, priya()), { refusal: 'not-open' })
  })

  test('once it has ended nothing is done to it', () => {
    const taken = done(withdraw(aRequest(), priya()))
    const acts = [
      agree(taken, tom()),
      offer(taken, other, tom()),
      setMeeting(taken, held('2026-02-01'), tom()),
      refuse(taken, refusal, tom()),
      answerOffer(taken, true, priya()),
      askMoreTime(taken, civilDate('2026-04-13'), tom()),
      makeAppeal(taken, undefined, priya()),
      hearAppeal(taken, { agrees: true }, helen()),
    ]
    for (const act of acts) assert.deepEqual(act, { refusal: 'not-open' })
  })

  test('FLX-03: its clock says what comes next, who acts, and by when', () => {
    const today = civilDate('2026-02-01')
    const by = '2026-03-13'
    const next = (request: FlexibleWorkingRequest) => nextThings(request, at(today))
    assert.deepEqual(next(aRequest()), [{ what: 'answer', who: 'employer', by, bestBy: '2026-02-13' }])
    assert.deepEqual(next(aRequest('informal')), [{ what: 'answer', who: 'employer' }])
    const offered = done(offer(aRequest(), other, tom()))
    assert.deepEqual(next(offered), [{ what: 'answerOffer', who: 'person', by }])
    const asking = done(askMoreTime(aRequest(), civilDate('2026-04-13'), tom()))
    assert.deepEqual(next(asking)[0], { what: 'answerMoreTime', who: 'person', by })
    assert.deepEqual(next(aRefused()), [{ what: 'mayAppeal', who: 'person', by }])
    assert.deepEqual(next(anAppealed()), [{ what: 'hearAppeal', who: 'another', by }])
    assert.deepEqual(nextThings(aRefused(), at(civilDate('2026-03-14'))), [])
    assert.deepEqual(next(done(agree(aRequest(), tom()))), [])
  })

  test('FLX-03: is late from the day after the last one, until it has ended', () => {
    assert.equal(isOverdue(aRequest(), civilDate('2026-03-13')), false)
    assert.equal(isOverdue(aRequest(), civilDate('2026-03-14')), true)
    assert.equal(isOverdue(aRefused(), civilDate('2026-03-14')), false)
    assert.equal(isOverdue(anAppealed(), civilDate('2026-03-14')), true)
  })
})
