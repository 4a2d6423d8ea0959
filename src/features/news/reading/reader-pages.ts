import { today } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import { changedAtIn, readingMinutes, textFor, type Story } from '../story.ts'

/** A line in a list of stories. */
export function storyRow(story: Story, language: Language) {
  const text = textFor(story, language)
  return {
    href: `/news/${story.id}`,
    heading: text.heading,
    summary: text.summary,
    topicKey: topicKey(story),
    date: today(story.publishedAt ?? story.changedAt),
    isInOtherLanguage: text.language !== language,
    textLanguage: text.language,
    isWelshOlder: text.language === 'cy' && story.isWelshOlder === true,
  }
}

export type StoryRow = ReturnType<typeof storyRow>

/** Stories by month of publication, newest first, as the list page shows them. */
export function byMonth(rows: StoryRow[]): { month: string; rows: StoryRow[] }[] {
  const months = Map.groupBy(rows, (row) => row.date.slice(0, 7))
  return [...months].map(([month, ofMonth]) => ({ month: `${month}-01`, rows: ofMonth }))
}

export function storyPage(story: Story, language: Language) {
  const text = textFor(story, language)
  return {
    ...storyRow(story, language),
    body: text.body,
    minutes: readingMinutes(text),
    changed: dayOf(changedAtIn(story, text.language)),
    englishChanged: dayOf(changedAtIn(story, 'en')),
    inEnglish: `/news/${story.id}?lang=en`,
  }
}

function dayOf(at: Date | undefined) {
  return at && today(at)
}

export function topicKey({ topic }: Pick<Story, 'topic'>): string {
  return `news.topics.${topic}`
}
