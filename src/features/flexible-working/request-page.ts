import { allWeekdays, type CivilDate } from '../../shared/civil-date.ts'
import { inHours } from '../../shared/hours.ts'
import { patternDays, weeklyHours, type WeekPattern } from '../../shared/week-pattern.ts'
import { calledName } from '../people/index.ts'
import { bestAnsweredBy, isOverdue, nextThings, talkAhead, type NextThing } from './clock.ts'
import { isAlone, type RequestFile } from './request-file.ts'
import { isLive, isUndecided, type Change, type RequestStep } from './request.ts'

/** Who stands in a request: names by id, and who reads it. */
export interface Reading {
  names: ReadonlyMap<string, string>
  viewerId: string
}

/** A request as both sides read it: what was asked and became of it, and the clock. */
export function requestFacts(file: RequestFile, reading: Reading) {
  const { request, contact, person, today } = file
  const { asked, offer, agreed, refusal, appeal, contract } = request
  const isAccepted = request.history.some(({ step }) => step === 'offerAccepted')
  return {
    name: person.name,
    firstName: calledName(person),
    contact: contact && calledName(contact),
    version: request.version,
    state: request.state,
    stateKey: `flexible-working.states.${request.state}`,
    kindKey: `flexible-working.kinds.${request.kind}`,
    isStatutory: request.kind === 'statutory',
    made: request.made,
    earlier: request.earlier,
    isAlone: isAlone(file),
    // What is informal has no last day, and begins on one all the same.
    bestBefore: request.kind === 'informal' && isUndecided(request) ? asked.starts : undefined,
    meeting: request.meeting,
    bestBy: bestAnsweredBy(request, file),
    talkAhead: talkAhead(request, today),
    moreTime: request.moreTime,
    moreTimeBy: nameOfLast('moreTimeAsked', request, reading),
    asked: changeFacts(asked, contract),
    offer: offer && !isAccepted ? changeFacts(offer, contract) : undefined,
    // What is agreed as it was asked has been said already.
    agreed: agreed && isAccepted ? changeFacts(agreed, contract) : undefined,
    // Agreed after an appeal, what was said before it is over.
    refusal:
      refusal && request.state !== 'agreed'
        ? {
            groundKeys: refusal.grounds.map((ground) => `flexible-working.grounds.${ground}`),
            explanation: refusal.explanation,
          }
        : undefined,
    appeal: appeal && request.state !== 'agreed' ? { words: appeal.words, answer: appeal.answer } : undefined,
    isOverdue: isOverdue(request, today),
    lastDay: isLive(request) ? request.lastDay : undefined,
    steps: request.history.map((step) => stepFacts(step, file, reading)),
    next: nextThings(request, file)
      .toSorted(bySoonest)
      .map((thing) => nextFacts(file, thing, reading.viewerId === person.id)),
  }
}

function bySoonest(a: NextThing, b: NextThing): number {
  const [first, second] = [a, b].map(({ by, bestBy }) => bestBy ?? by ?? '')
  return first === second ? 0 : (first ?? '') < (second ?? '') ? -1 : 1
}

/** J5: who did it, whoever is the contact by now. Undefined: nobody did. */
function nameOfLast(
  step: RequestStep['step'],
  { history }: Pick<RequestFile['request'], 'history'>,
  { names }: Reading,
): string | undefined {
  return names.get(history.findLast((one) => one.step === step)?.by ?? '')
}

/** Pay goes with the hours; what they come to is HR’s to work out. */
export function paySentence({ week, starts }: Change, contract: WeekPattern) {
  const before = inHours(weeklyHours(contract))
  const total = week ? inHours(weeklyHours(week)) : before
  const change = week === undefined ? 'none' : total === before ? 'same' : 'other'
  return { key: `flexible-working.agreement.pay.${change}`, values: { date: starts, total, before } }
}

/** The hours day by day beside those of the contract, the words, and from when. */
export function changeFacts({ week, words, starts }: Change, contract: WeekPattern) {
  return { starts, words, week: week && weekFacts(week, contract) }
}

function weekFacts(week: WeekPattern, contract: WeekPattern) {
  const worked = patternDays.filter((day) => week[day] > 0 || contract[day] > 0)
  return {
    total: inHours(weeklyHours(week)),
    before: inHours(weeklyHours(contract)),
    days: worked.map((day) => ({
      weekday: allWeekdays[patternDays.indexOf(day)],
      hours: inHours(week[day]),
      before: inHours(contract[day]),
    })),
  }
}

function stepFacts(
  { step, by, at, about }: RequestStep,
  { person }: RequestFile,
  { names, viewerId }: Reading,
) {
  // Who keeps in touch by now may not have been there.
  const isOfTwo = step === 'met' && [person.id, by].includes(viewerId)
  return {
    at,
    key: `flexible-working.steps.${isOfTwo ? 'metYou' : step}`,
    values: about ? { date: about } : {},
    isYou: by === viewerId,
    by: names.get(by) ?? '',
  }
}

function nextFacts(file: RequestFile, { what, by, bestBy }: NextThing, isOwn: boolean) {
  const thing = what === 'hearAppeal' && isAlone(file) ? 'askHearing' : what
  const words = `flexible-working.next.${isOwn ? 'own' : 'employer'}`
  const appeal = what === 'mayAppeal' ? appealAnsweredBy(file) : undefined
  return {
    key: `${words}.${thing}`,
    by,
    bestBy,
    note: appeal && { key: `${words}.appealSoon`, date: appeal },
  }
}

/** FLX-03: the time for an answer takes in that to an appeal, while it is not over. */
function appealAnsweredBy({ request: { lastDay }, today }: RequestFile): CivilDate | undefined {
  return lastDay !== undefined && lastDay >= today ? lastDay : undefined
}
