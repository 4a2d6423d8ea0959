import { fromFirstPage } from '../../platform/web/first-page-links.ts'
import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import type { Language } from '../../shared/language.ts'
import type { Silence } from '../contact/index.ts'
import type { RequestSummary } from '../flexible-working/index.ts'
import type { AskedTalk, DaysSummary, ReadyThing } from '../keep-in-touch/index.ts'
import type { leaveToldLines } from '../people/index.ts'
import type { FirstDay } from '../day-one/index.ts'
import { storyRow, type Story } from '../news/index.ts'
import { isLate, taskSentence, type Task } from '../tasks/index.ts'
import type { ReturnSummary } from '../return-plans/index.ts'
import { returnCard } from './return-card.ts'

interface HomeFacts {
  today: CivilDate
  /** The last sign-in of an earlier day. */
  since: Date | undefined
  stories: Story[]
  /** Where none is new, the last few. */
  latest: Story[]
  days: DaysSummary | undefined
  /** A talk that they asked for, and that waits for their contact. */
  talk: AskedTalk | undefined
  back: ReturnSummary | undefined
  /** J5: since when another keeps in touch with them, for the first while. */
  newContact: { name: string; from: CivilDate } | undefined
  /** What HR changed of their leave of late. */
  leaveTold: ReturnType<typeof leaveToldLines>
  /** The first day back, where it is today or tomorrow. */
  firstDay: FirstDay | undefined
  /** To work differently: under way, or just ended. */
  requests: RequestSummary[]
  /** Sentences on what they told HR, of which nothing is final yet. */
  told: readonly string[]
  /** Their own that are open, the soonest first. */
  tasks: readonly Task[]
  /** Of a day of today, what others have not got ready. */
  notReady: readonly ReadyThing[]
  /** What stops all mail but that of signing in. */
  silence: Silence | undefined
  language: Language
}

/** The first page of somebody away, as its template reads it. */
export type HomePage = ReturnType<typeof homePage>

/** The first page of somebody away: what needs an answer, what is new, days, the return. */
export function homePage(facts: HomeFacts) {
  const { days, back, today } = facts
  const open = (days?.open ?? []).map(openProposal)
  const unrecorded = (days?.unrecorded ?? []).map((day) => ({ ...day, href: `/days/${day.id}` }))
  const toConfirm = (days?.toConfirm ?? []).map((day) => ({
    ...day,
    href: `/days/${day.id}`,
    detailKey: `keep-in-touch.days.confirm.detail${day.ending}`,
  }))
  const requests = facts.requests.map(requestLine)
  const asking = requests.filter(({ waits }) => waits)
  const toWithdraw = days?.toWithdraw ?? 0
  const single = [back?.waits ?? false, toWithdraw > 0].filter(Boolean).length
  const count = open.length + unrecorded.length + toConfirm.length + asking.length + single
  return {
    today,
    dayToday: days?.next?.date === today ? dayToday(days.next, facts.notReady) : undefined,
    count,
    nothingWaits: count === 0,
    easeKey: facts.tasks.length > 0 ? 'home.away.easeTasks' : 'home.away.easeNothing',
    tasks: taskRows(facts),
    hasMoreTasks: facts.tasks.length > mostTasks,
    silence: facts.silence && silenceSentence(facts.silence),
    // One is shown whole; several are short lines, so that each is seen.
    open: open.length === 1 ? open[0] : undefined,
    openRows: open.length > 1 ? open : [],
    openEase: openEase(days),
    toWithdraw,
    unrecorded,
    toConfirm,
    planWaits: back?.waits ?? false,
    newContact: facts.newContact,
    leaveTold: facts.leaveTold,
    firstDay: facts.firstDay,
    asking,
    // FLX-05: an answer that leaves a right, until when; it is said at the top, and once.
    appealable: requests.filter(({ appealBy }) => appealBy !== undefined),
    requests: requests.filter(({ appealBy }) => appealBy === undefined),
    since: facts.since && dayOf(facts.since),
    stories: storyRows(facts.stories, facts.language),
    latest: storyRows(facts.latest, facts.language),
    days: days && daysCard(days, back?.open),
    talk: facts.talk,
    back: back && returnCard(back, today),
    told: facts.told,
  }
}

/** More are behind a link. */
const mostTasks = 3

function taskRows({ tasks, language, today }: HomeFacts) {
  return tasks.slice(0, mostTasks).map((task) => ({
    what: taskSentence(task, language),
    due: task.due,
    dueKey: isLate(task, today) ? 'tasks.wasDue' : 'tasks.due',
    href: `/tasks/${task.id}`,
  }))
}

function storyRows(stories: readonly Story[], language: Language) {
  return stories.map((story) => {
    const row = storyRow(story, language)
    return { ...row, href: `${row.href}${fromFirstPage}` }
  })
}

/** RET-03: a return that a notice names may come before the day of a proposal; KIT-11: another may take the last day. */
function openEase(days: DaysSummary | undefined) {
  const open = days?.open ?? []
  const each = `home.away.${open.length > 1 ? 'noNeedEach' : 'noNeed'}`
  const [firstCome] = open.flatMap((day) => day.firstCome)
  if (firstCome) return [{ key: `${each}FirstCome`, values: {} }, firstCome]
  return [{ key: `${each}${open.some(({ mayEnd }) => mayEnd) ? 'MayEnd' : ''}`, values: {} }]
}

function openProposal(open: DaysSummary['open'][number]) {
  const { fromName: name, date, replaces } = open
  return {
    suggestion: {
      key: replaces ? 'home.away.suggestsInstead' : 'home.away.suggests',
      values: { name, date, ...(replaces && { before: replaces }) },
    },
    work: open.work,
    hours: open.hours / 100,
    placeKey: open.site ? 'day-details.atSite' : `home.places.${open.place}`,
    site: open.site,
    href: dayHref(open.id),
  }
}

function requestLine({ id, state, made, waits, offerAnswer, talk, lateSince, appealBy }: RequestSummary) {
  const href = `/flexible-working/${id}`
  // What is asked of them is said before they open it.
  const asksKey = state === 'offered' ? 'home.away.flexibleOffered' : 'home.away.flexibleMoreTime'
  return {
    href,
    made,
    waits,
    offerAnswer,
    talk,
    lateSince,
    appealBy,
    asksKey,
    stateKey: `flexible-working.states.${state}`,
  }
}

function dayHref(id: string): string {
  return `/days/${id}${fromFirstPage}`
}

function silenceSentence(silence: Silence) {
  if (silence.reason === 'paused') return { key: 'home.away.paused', values: {} }
  return { key: 'home.away.nothingUntil', values: { until: silence.until } }
}

/** On the day itself it is no day to come: where it is, and what is ready for it, comes first. */
function dayToday(next: NonNullable<DaysSummary['next']>, notReady: readonly ReadyThing[]) {
  const { id, site, place } = next
  return {
    href: dayHref(id),
    notReady,
    easeKey: notReady.length > 0 ? 'home.away.dayTodayNotReady' : 'home.away.dayTodayReady',
    site,
    placeKey: site ? 'day-details.atSite' : `home.at.${place}`,
  }
}

function daysCard(days: DaysSummary, open: ReturnSummary['open']) {
  return {
    ...days,
    titleKey: `home.kinds.${days.kind}`,
    recentChanges: days.recentChanges.map(({ id, date, change }) => ({ date, change, href: dayHref(id) })),
    hasChanges: days.recentChanges.length > 1,
    asked: days.asked.map(({ date, name, room }) => ({
      key: askedKeys[room],
      values: { date, name, total: days.allowance },
    })),
    next: days.next && {
      ...days.next,
      // RET-03: the return that a waiting notice names ends it.
      endsKey: open && days.next.date >= open.latest ? 'home.away.nextEnds' : undefined,
      placeKey: days.next.site ? 'day-details.atSite' : `home.at.${days.next.place}`,
    },
  }
}

/** For whom a proposal of their own waits, as far as anybody can agree to it. */
const askedKeys = {
  left: 'home.away.asked',
  waits: 'home.away.askedWaits',
  used: 'home.away.askedUsed',
  ends: 'home.away.askedEnds',
}
