import { exampleDate } from '../../../platform/web/forms/date-field.ts'
import type { Form } from '../../../platform/web/forms/forms.ts'
import type { RequestKind } from '../../../policy/return/flexible-request.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { calledName } from '../../people/index.ts'
import { canAppeal, lastDayToAppeal } from '../appeal.ts'
import { exampleStart, weekInputs } from '../change-form.ts'
import { offerAnswerWords } from '../offer-answer.ts'
import { isAlone, type RequestFile } from '../request-file.ts'
import { changeFacts, paySentence, requestFacts, type Reading } from '../request-page.ts'
import { isLive, type FlexibleWorkingRequest } from '../request.ts'
import { notNowSentence, whyNotNow } from './not-now.ts'
import type { OwnRequests } from './own-acts.ts'

const kinds = ['statutory', 'informal'] as const

/** Somebody’s own requests, and whether another can be made. */
export function ownListPage(own: OwnRequests, requests: readonly FlexibleWorkingRequest[]) {
  const rows = requests.map((request) => ({
    href: `/flexible-working/${request.id}`,
    kindKey: `flexible-working.kinds.${request.kind}`,
    stateKey: `flexible-working.states.${request.state}`,
    made: request.made,
    isLive: isLive(request),
  }))
  return {
    contact: own.contact && calledName(own.contact),
    live: rows.filter((row) => row.isLive),
    past: rows.filter((row) => !row.isLive),
    notNow: notNowSentences(own),
    canAsk: kinds.some((kind) => !whyNotNow(kind, own.requests, own.today)),
  }
}

/** The form of a request. */
export function newPage(own: OwnRequests, form: Form) {
  return {
    form,
    contact: own.contact && calledName(own.contact),
    kinds,
    days: weekInputs,
    notNow: notNowSentences(own),
    example: exampleDate(exampleStart(own.today)),
  }
}

/** What is sent, before it is: FLX-02 has what a request has to say. */
export function checkPage(preview: RequestFile, typed: Form['typed']) {
  const facts = requestFacts(preview, { names: new Map(), viewerId: preview.person.id })
  return { ...facts, fields: Object.entries(typed).map(([name, value]) => ({ name, value })) }
}

/** One of their own: how it stands, what waits for them, and what they can do. */
export function ownRequestPage(
  file: RequestFile,
  reading: Reading,
  { requests, hrPhone }: { hrPhone: string | undefined } & Pick<OwnRequests, 'requests'>,
) {
  const { request, today } = file
  const path = `/flexible-working/${request.id}`
  return {
    ...requestFacts(file, reading),
    phone: hrPhone,
    isAsked: request.state === 'appealed' && isAlone(file),
    again: isOver(file) ? againSentence(request.kind, requests, today) : undefined,
    isOffered: request.state === 'offered',
    offerAnswer: request.offer && offerAnswerWords(file, request.offer),
    headingKey: `flexible-working.own.heading.${request.state}`,
    easeKey: `flexible-working.own.ease.${easeOf(file)}`,
    canWithdraw: isLive(request),
    canAppeal: canAppeal(request, today),
    withdrawalPath: `${path}/withdrawal`,
    suggestionPath: `${path}/suggestion`,
    moreTimePath: `${path}/more-time`,
    appealPath: `${path}/appeal`,
  }
}

/** What they look at before they accept what is suggested; undefined: nothing is. */
export function acceptancePage(file: RequestFile) {
  const { request } = file
  const { offer, contract, version, state } = request
  if (!offer || state !== 'offered') return undefined
  const path = `/flexible-working/${request.id}`
  return {
    path,
    suggestionPath: `${path}/suggestion`,
    version,
    offer: changeFacts(offer, contract),
    starts: offer.starts,
    answer: offerAnswerWords(file, offer),
    pay: paySentence(offer, contract),
  }
}

/** What follows an appeal, before it is made; undefined: none can be. */
export function appealPage(file: RequestFile, form: Form) {
  const { request, contact, today } = file
  const last = lastDayToAppeal(request)
  if (last === undefined || last < today) return undefined
  const { lastDay } = request
  const path = `/flexible-working/${request.id}`
  return {
    path,
    appealPath: `${path}/appeal`,
    form,
    version: request.version,
    headingKey: `flexible-working.own.heading.${request.state}`,
    contact: contact && calledName(contact),
    isAlone: isAlone(file),
    appealBy: last,
    // FLX-03: the time for an answer takes in that to an appeal, while it is not over.
    answerBy: lastDay !== undefined && lastDay >= today ? lastDay : undefined,
  }
}

/** It could not be agreed, and nothing more can be done about it here. */
function easeOf(file: RequestFile): string {
  const { moreTime, state } = file.request
  if (moreTime && state !== 'offered') return 'moreTime'
  return isOver(file) ? 'ended' : state
}

function isOver({ request, today }: RequestFile): boolean {
  return request.state === 'upheld' || (request.state === 'refused' && !canAppeal(request, today))
}

/** FLX-01: from when another statutory request can be made. */
function againSentence(kind: RequestKind, requests: OwnRequests['requests'], today: CivilDate) {
  if (kind === 'informal') return undefined
  const notNow = whyNotNow(kind, requests, today)
  if (!notNow) return { key: 'flexible-working.own.again.now', values: {} }
  const { key, values } = notNowSentence(kind, notNow)
  return { key: notNow.from === undefined ? key : 'flexible-working.own.again.from', values }
}

function notNowSentences({ requests, today }: OwnRequests) {
  return kinds.flatMap((kind) => {
    const notNow = whyNotNow(kind, requests, today)
    return notNow ? [notNowSentence(kind, notNow)] : []
  })
}
