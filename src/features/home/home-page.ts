import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import type { Language } from '../../shared/language.ts'
import type { DaysSummary } from '../keep-in-touch/index.ts'
import { storyRow, type Story } from '../news/index.ts'
import type { ReturnSummary } from '../return-plans/index.ts'

interface HomeFacts {
  today: CivilDate
  /** The last sign-in of an earlier day. */
  since: Date | undefined
  stories: Story[]
  /** Where none is new, the last few. */
  latest: Story[]
  days: DaysSummary | undefined
  back: ReturnSummary | undefined
  /** They have stopped all mail but codes. */
  isPaused: boolean
  language: Language
}

/** The first page of somebody away, as its template reads it. */
export type HomePage = ReturnType<typeof homePage>

/** The first page of somebody away: what needs an answer, what is new, days, the return. */
export function homePage(facts: HomeFacts) {
  const { days, back } = facts
  const count = (days?.openCount ?? 0) + (days?.unrecorded.length ?? 0) + (back?.waits ? 1 : 0)
  return {
    today: facts.today,
    count,
    nothingWaits: count === 0,
    isPaused: facts.isPaused,
    open: days?.open ? openProposal(days.open) : undefined,
    unrecorded: (days?.unrecorded ?? []).map((day) => ({ ...day, href: `/days/${day.id}` })),
    planWaits: back?.waits ?? false,
    since: facts.since && dayOf(facts.since),
    stories: facts.stories.map((story) => storyRow(story, facts.language)),
    latest: facts.latest.map((story) => storyRow(story, facts.language)),
    days: days && daysCard(days),
    back: back && { ...back, factKey: backKey(back), planKey: planKeys[back.planState] },
  }
}

function openProposal(open: NonNullable<DaysSummary['open']>) {
  return { ...open, hours: open.hours / 100, href: `/days/${open.id}`, placeKey: `home.places.${open.place}` }
}

function daysCard(days: DaysSummary) {
  return {
    ...days,
    titleKey: `home.kinds.${days.kind}`,
    recentChanges: days.recentChanges.map(({ id, date, change }) => ({ date, change, href: `/days/${id}` })),
    next: days.next && { ...days.next, placeKey: `home.at.${days.next.place}` },
  }
}

const planKeys = {
  none: undefined,
  draft: 'home.back.planDraft',
  redrafted: 'home.back.planRedrafted',
  moved: 'home.back.planMoved',
  shared: 'home.back.planShared',
  agreed: 'home.back.planAgreed',
  changeAsked: 'home.back.planChangeAsked',
  toSettle: 'home.back.planToSettle',
  settled: 'home.back.planSettled',
}

function backKey(back: ReturnSummary): string {
  const isWithoutDate = back.returnDate === undefined && (back.state === 'asked' || back.state === 'kept')
  return `home.back.${back.state}${isWithoutDate ? 'None' : ''}`
}
