import { today } from '../../shared/civil-date.ts'
import type { Language } from '../../shared/language.ts'
import { readingMinutes, textFor, type Story } from './story.ts'

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
  return { ...storyRow(story, language), body: text.body, minutes: readingMinutes(text) }
}

export function editorRow(story: Story) {
  return {
    href: `/news/write/${story.id}/preview`,
    heading: story.english.heading,
    topicKey: topicKey(story),
    stateKey: `news.writeList.${story.state}`,
    hasWelsh: story.welsh !== undefined,
    changed: today(story.changedAt),
  }
}

/** The story as its readers see it, in both languages, and what the editor can do next. */
export function previewPage(story: Story) {
  const path = `/news/write/${story.id}`
  return {
    english: storyPage(story, 'en'),
    welsh: story.welsh ? storyPage(story, 'cy') : undefined,
    version: story.version,
    isPublished: story.state === 'published',
    easeKey: `news.preview.ease${story.state.charAt(0).toUpperCase()}${story.state.slice(1)}`,
    publication: `${path}/publication`,
    withdrawal: `${path}/withdrawal`,
    change: path,
  }
}

/** What the form shows for a stored story. */
export function typedFrom(story: Story): Record<string, string> {
  return {
    topic: story.topic,
    heading: story.english.heading,
    summary: story.english.summary,
    body: story.english.body,
    welshHeading: story.welsh?.heading ?? '',
    welshSummary: story.welsh?.summary ?? '',
    welshBody: story.welsh?.body ?? '',
    version: String(story.version),
  }
}

function topicKey(story: Story): string {
  return `news.topics.${story.topic}`
}
