import { firstDayAtWork } from '../../../policy/return/first-day-at-work.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { whyNotReturnOn, type ReturnDateRefusal } from '../../../policy/return/return-date.ts'
import type { ActName } from '../../audit/index.ts'
import type { LeaveEffect } from '../../leave/index.ts'
import { weeksMovedTo, type PhasedPlan } from '../first-weeks/index.ts'
import { toldToContact } from '../protection-effects.ts'
import { ownerOf, tellContact, tellHr, type ReturnPlansParts, type ReturnReader } from '../return-acts.ts'
import { leaveToReturnFrom, type ReturnSituation } from '../situation.ts'
import { applyConfirmedDate } from './apply-date.ts'
import { answerRequest, type RequestAnswer } from './agree-or-postpone.ts'
import { isByNotice, stoodByItself } from './its-day.ts'
import {
  decisionMark,
  newRequest,
  withdrawLater,
  withdrawRequest,
  withLater,
  type ReturnRequest,
} from './return-request.ts'

/** A first day back: named by the person, agreed or postponed by the contact. */
export function createReturnDateActs(parts: ReturnPlansParts, { own, ofTeam }: ReturnReader) {
  const { requests, leaves, outbox, audit, clock, inTransaction } = parts

  return {
    /**
     * Names a first day back. It stands at once when the notice is long enough, else it waits for the contact. `seen`: the mark
     * of what was said to come of it, where somebody looked first.
     */
    nameReturnDate: (
      viewer: Viewer,
      wants: CivilDate,
      seen?: string,
    ): Promise<Outcome<ReturnRequest, ReturnDateRefusal | 'notAsShown'>> =>
      inTransaction(async () => {
        const now = await own(viewer)
        await leaves.hold(now.person.id)
        if (now.request && isSameRequest(now, now.request, wants)) return { ok: now.request }
        const from = leaveToReturnFrom(now)
        const refusal = whyNotReturnOn(wants, from, now.today)
        if (refusal) return { refusal }
        const named = newRequest({ ...ownerOf(now), given: now.today, wants, at: clock() }, from)
        const request = besideNotice(now, named)
        const isSeen = async () => seen === decisionMark(named, await effectsOf(now, wants, { isOwn: true }))
        if (seen !== undefined && !(await isSeen())) return { refusal: 'notAsShown' }
        await requests.add(request)
        await applyConfirmedDate(parts, now, { request, by: viewer })
        if (request.state === 'asked') await parts.keepReady(now.person, now.leave)
        await note(request.state === 'asked' ? 'returnDateAsked' : 'returnDateSet', viewer, now)
        await tellContact(outbox, now)
        if (request.state === 'asked') await tellHr(parts, now)
        return { ok: request }
      }),

    effectsOf,

    /** Takes back a date that has not been answered. RET-04: of a later one beside a notice that alone, and the notice goes on. */
    withdrawReturnDate: (viewer: Viewer, requestId: string): Promise<void> =>
      inTransaction(async () => {
        const now = await own(viewer)
        const shown = requestShown(now, requestId)
        if (shown.later && shown.state === 'asked') {
          await store(now, withdrawLater(shown, clock()), viewer)
          await requests.add(withLater(shown, { ...ownerOf(now), at: clock(), later: undefined }))
        } else await store(now, withdrawRequest(shown, clock()), viewer)
        await parts.keepReady(now.person, now.leave)
        await note('returnDateWithdrawn', viewer, now)
        await tellContact(outbox, now)
      }),

    /** `until`: the day to which the page said that it is put off; HR may have moved the leave since. */
    answerReturnDate: (
      viewer: Viewer,
      personId: string,
      { request, answer, until }: { request: string; answer: RequestAnswer; until?: string | undefined },
    ): Promise<'answered' | 'tooLate' | 'standsByItself'> =>
      inTransaction(async () => {
        const now = await ofTeam(viewer, personId)
        const asked = requestShown(now, request)
        if (asked.state === 'lapsed') return 'tooLate'
        if (stoodByItself(asked)) return 'standsByItself'
        if (answer === 'postpone' && until !== undefined && until !== asked.mayPostponeTo)
          throw new ChangedMeanwhileError('It would be put off to another day.')
        await store(
          now,
          answerRequest(asked, answer, { today: now.today, at: clock(), by: viewer.personId }),
          viewer,
        )
        await note('returnDateAnswered', viewer, now)
        await outbox.tellSomething(now.person)
        return 'answered'
      }),
  }

  /** What would end, move, or have to be agreed again, once this date stood. A draft is the person's own. */
  async function effectsOf(
    now: ReturnSituation,
    returnDate: CivilDate,
    { isOwn }: { isOwn: boolean },
  ): Promise<LeaveEffect[]> {
    const { person, leave, plan } = now
    const effects = await leaves.effectsOf(person, [{ ...leave, returnDate }])
    if (!isOwn) return toldToContact(effects)
    if (!plan || plan.returnDate === returnDate) return effects
    return [...effects, ...choiceEffects(now, plan, returnDate)]
  }

  async function note(act: ActName, by: Viewer, { person, leave }: ReturnSituation): Promise<void> {
    await audit.record({ act, by, about: person.id, record: leave.id })
  }

  async function store(
    now: ReturnSituation,
    answered: Outcome<ReturnRequest, 'not-open'>,
    by: Viewer,
  ): Promise<void> {
    if ('refusal' in answered || !(await requests.answer(answered.ok)))
      throw new ChangedMeanwhileError('The date was answered, or taken back.')
    await applyConfirmedDate(parts, now, { request: answered.ok, by })
  }
}

/** RET-04: too late for a notice of its own, it waits beside the notice, which holds until somebody agrees to the later day. */
function besideNotice({ request: notice }: ReturnSituation, named: ReturnRequest): ReturnRequest {
  if (named.decision !== 'too-late' || notice?.state !== 'asked' || !isByNotice(notice)) return named
  const { id, at, wants, given, noticeDays } = named
  return withLater(notice, { id, at, later: { wants, given, noticeDays } })
}

/** Each as a sentence: what becomes of the choices is the person's own to know. */
function choiceEffects(now: ReturnSituation, plan: PhasedPlan, returnDate: CivilDate): LeaveEffect[] {
  const { hasUsual, hasDropped } = weeksMovedTo(plan, returnDate, now)
  const said = { planMoves: true, planUsual: hasUsual, planDropped: hasDropped }
  const keys = Object.entries(said).flatMap(([key, isSo]) => (isSo ? [key] : []))
  const { contract, settings } = now
  const date = firstDayAtWork(returnDate, { contract, nation: settings.nation })
  return keys.map((key) => ({ textKey: `return-plans.check.${key}`, date }))
}

/** A form that was sent twice. */
function isSameRequest({ leave }: ReturnSituation, request: ReturnRequest, again: CivilDate): boolean {
  const { state, wants, confirmedDate } = request
  if (state === 'asked') return wants === again || request.later?.wants === again
  return state === 'confirmed' && confirmedDate === again && leave.returnDate === again
}

/** The request that the page showed, if it is still the newest. */
function requestShown({ request }: ReturnSituation, id: string): ReturnRequest {
  if (request?.id !== id) throw new ChangedMeanwhileError('Another date has been named.')
  return request
}
