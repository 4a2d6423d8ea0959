import { markdownOf } from '../../../platform/web/views/markdown.ts'
import { today } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import { storyPage, topicKey } from '../reading/reader-pages.ts'
import { workAddressesIn } from './work-addresses.ts'
import { asEdited, textFor, wordsChanged, type Story } from '../story.ts'

/** A line in the editors' list. */
export type EditorRow = ReturnType<typeof editorRow>

export function editorRow(story: Story, language: Language) {
  const edited = asEdited(story)
  const { welsh, topic } = edited
  const text = textFor(edited, language)
  return {
    href: `/news/write/${story.id}/preview`,
    heading: text.heading,
    textLanguage: text.language,
    topicKey: topicKey({ topic }),
    stateKey: `news.writeList.${stateOf(story)}`,
    hasWelsh: welsh !== undefined,
    isWelshOlder: edited.isWelshOlder ?? false,
    changed: today(story.changedAt),
  }
}

/** J9: a line of what waits for its Welsh; one tap from where it is written, or looked at where it is written already. */
export function untranslatedRow(story: Story) {
  const { id, english, publishedAt, changedAt } = story
  const path = `/news/write/${id}`
  const state = stateOfWelsh(story)
  return {
    href: state === 'published' ? path : `${path}/preview`,
    heading: english.heading,
    published: today(publishedAt ?? changedAt),
    stateKey: `news.withoutWelsh.${state}`,
  }
}

function stateOfWelsh({ welsh, change }: Story): 'published' | 'older' | 'written' {
  if (change?.welsh && !change.isWelshOlder) return 'written'
  return welsh ? 'older' : 'published'
}

export type PreviewPage = ReturnType<typeof previewPage>

/** The story as its readers see it, or will, in both languages, and what the editor can do next. */
export function previewPage(story: Story, workAddresses: readonly string[]) {
  const path = `/news/write/${story.id}`
  const edited = asEdited(story)
  const state = stateOf(story)
  return {
    english: previewed(edited, 'en', workAddresses),
    welsh: edited.welsh ? previewed(edited, 'cy', workAddresses) : undefined,
    // Of Welsh that a change takes away readers still see what was published.
    noWelshKey: `news.preview.noWelsh.${story.state === 'published' && !story.welsh ? 'published' : 'notYet'}`,
    version: story.version,
    isOfChildren: edited.isOfChildren ?? false,
    isWelshOlder: edited.isWelshOlder ?? false,
    willSayKey: willSay(story),
    isPublished: story.state === 'published',
    hasChange: state === 'changed',
    asPublished: state === 'changed' ? `/news/${story.id}` : '',
    easeKey: `news.preview.ease.${state}`,
    publishKey: `news.preview.${state === 'changed' ? 'publishChange' : 'publish'}`,
    canPublish: state !== 'published',
    publication: `${path}/publication`,
    discard: `${path}/discard`,
    keepWelsh: `${path}/welsh`,
    withdrawal: `${path}/withdrawal`,
    change: path,
  }
}

/** What readers will be told of a change once it is published: the key of a sentence, or an empty one. */
function willSay(story: Story): string {
  const { english, welsh } = wordsChanged(story)
  if (english) return `news.preview.willSay.${welsh ? 'both' : 'english'}`
  return welsh ? 'news.preview.willSay.welsh' : ''
}

/** The story as its readers see it, and the way back to it. */
export function withdrawalPage(story: Story, language: Language) {
  const path = `/news/write/${story.id}`
  const { heading, language: textLanguage } = textFor(story, language)
  const since = today(story.publishedAt ?? story.changedAt)
  // No digest has a story that could hurt somebody.
  const isInDigests = story.isOfChildren !== true
  return {
    heading,
    textLanguage,
    since,
    isInDigests,
    preview: `${path}/preview`,
    action: `${path}/withdrawal`,
  }
}

/** With what is not shown as the editor may have meant it, and what its readers cannot open. */
function previewed(story: Story, language: Language, workAddresses: readonly string[]) {
  const page = storyPage(story, language)
  const faultKeys = markdownOf(page.body).faults.map((fault) => `news.preview.faults.${fault}`)
  // Its day is that of its first publication: until then there is none to show.
  const published = story.publishedAt && page.date
  return { ...page, published, faultKeys, workAddresses: workAddressesIn(page, workAddresses) }
}

/** `changed`: published, with a change that is not. */
function stateOf({ state, change }: Story) {
  return state === 'published' && change ? ('changed' as const) : state
}

/** What the form shows for a stored story. */
export function typedFrom(story: Story): Record<string, string> {
  const { topic, english, welsh, isOfChildren } = asEdited(story)
  return {
    topic,
    heading: english.heading,
    summary: english.summary,
    ...(isOfChildren && { isOfChildren: 'yes' }),
    body: english.body,
    welshHeading: welsh?.heading ?? '',
    welshSummary: welsh?.summary ?? '',
    welshBody: welsh?.body ?? '',
    version: String(story.version),
  }
}
