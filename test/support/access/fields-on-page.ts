import { load } from 'cheerio'
import type { PersonField, ViewerKind } from '../../../src/access-table/index.ts'
import type { Page } from '../browser.ts'
import { subjectOf, type AccessDesk } from './access-desk.ts'
import { marksOf, type Subject } from './marks.ts'
import { writtenDate } from './written-date.ts'

/** What this kind of viewer reads about others, or about themselves where they are the one who is asked about, on the pages of a route. */
export async function fieldsSeen(
  desk: Pick<AccessDesk, 'open'>,
  path: string,
  kind: ViewerKind,
): Promise<Set<PersonField>> {
  const seen = new Set<PersonField>()
  for (const subject of subjectsOf(kind)) {
    const pages = await desk.open(path, kind, subject)
    const shown = pages.filter(({ status }) => status === 200)
    for (const page of shown) for (const field of fieldsOn(page, subject)) seen.add(field)
  }
  return seen
}

/** Pages of one’s own are the viewer’s. */
function subjectsOf(kind: ViewerKind): Subject[] {
  const own = subjectOf(kind)
  return kind === 'person' || kind === 'hrAboutThemselves' ? [own] : [own, 'bereaved']
}

/** DP-02: of whomever, what stands in a value that a page is made of. */
export function specialDatesIn(model: string): string[] {
  const dates = Object.values(marksOf).flatMap(({ facts, dates: own }) => {
    const [leave] = facts.leaves ?? []
    return [leave?.dueDate, leave?.birthDate, leave?.placementDate, own.report]
  })
  return dates.filter((date) => date !== undefined).filter((date) => model.includes(date))
}

const none = /$^/

/** By what each field is found again; none where this one has no such thing. */
function fieldMarks(subject: Subject): Record<PersonField, RegExp> {
  const { mark, facts, dates, report } = marksOf[subject]
  const [leave] = facts.leaves ?? []
  const date = (value: string | undefined): RegExp => (value === undefined ? none : writtenDate(value))
  const text = (end: string): RegExp => new RegExp(`${mark}-${end}`)
  return {
    name: text('(name|called)'),
    staffNumber: text('number'),
    address: text('address'),
    hours: /34[.,]15|6[.,]83/,
    pay: /41,?237/,
    scheme: /armed forces/i,
    leaveKind: leave?.type === 'adoption' ? /adoption/i : /maternity/i,
    leaveStart: date(leave?.start),
    returnDate: date(leave?.returnDate),
    dueDate: date(leave?.dueDate),
    birthDate: date(leave?.birthDate),
    placementDate: date(leave?.placementDate),
    reported: report === 'dates' ? date(dates.report) : none,
    loss: report === 'loss' ? new RegExp(`${date(dates.report).source}|\\bloss\\b|bereave`, 'i') : none,
    nothingUntil: date(dates.silence),
    paused: report === 'loss' ? /contact is stopped/i : none,
    days: date(dates.ahead),
    work: text('work'),
    dayNotes: text('notes'),
    counters: /\b[1-9] of (your |the )?10\b/,
    disputeReason: /We only talked/,
    disputeAnswer: text('answer'),
    wordsOfHr: text('decision'),
    wish: date(dates.wish),
    planDraft: /3[.,]77/,
    annualLeave: /93[.,]71/,
    planComment: text('comment'),
    forHrOnly: text('for-hr'),
    planAgreed: /6[.,]11/,
    flexible: text('flexible'),
    task: text('task'),
    readyBy: date(dates.ready),
    // As the page of the person has it in a form, and that of the contact in words.
    readiness: /hours=partly|Partly/,
    history: text('history'),
  }
}

function fieldsOn(page: Page, subject: Subject): PersonField[] {
  const text = textOf(page)
  const found = Object.entries(fieldMarks(subject)).filter(([, mark]) => mark.test(text))
  return found.map(([field]) => field as PersonField)
}

/** What is read, and what stands in the fields of forms; choices that are not chosen say nothing of anybody. */
function textOf({ $ }: Page): string {
  const body = $('body').clone()
  body.find('option:not([selected]), .govuk-radios__item:has(input:not([checked]))').remove()
  const typed = body
    // Tokens and keys are neither: by chance they look like anything.
    .find('input[value]:not([name^=_]), textarea')
    .toArray()
    .map((one) => `${$(one).attr('name')}=${String($(one).val() ?? '')}`)
  // So that the words of two elements are not one word.
  const words = load(String(body.html()).replaceAll('<', ' <')).text()
  return `${words.replace(/\s+/g, ' ')} ${typed.join(' ')}`
}
