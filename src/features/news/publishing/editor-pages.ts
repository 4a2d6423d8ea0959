import { today } from '../../../shared/civil-date.ts'
import { storyPage, topicKey } from '../reading/reader-pages.ts'
import type { Story } from '../story.ts'

/** A line in the editors' list. */
export type EditorRow = ReturnType<typeof editorRow>

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

export type PreviewPage = ReturnType<typeof previewPage>

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
