import { isDeepStrictEqual } from 'node:util'
import type { Language } from '../../shared/language.ts'
import { isWelshAsBefore } from '../../shared/welsh-beside.ts'

export const topics = ['places', 'pay', 'vacancies', 'our-work', 'people'] as const
export type Topic = (typeof topics)[number]

/** A story in one language. The body is Markdown. */
export interface StoryText {
  heading: string
  summary: string
  body: string
}

export type StoryState = 'draft' | 'published' | 'withdrawn'

/** News that is worth knowing, and that nobody has to read. */
export interface Story {
  id: string
  organisationId: string
  topic: Topic
  state: StoryState
  english: StoryText
  /** Missing until it is translated: Welsh readers see the English, marked as such. */
  welsh?: StoryText
  /** It speaks of babies or children: no list shows it to somebody who had a loss, and no digest has it (J3). */
  isOfChildren?: true
  /** Raised by every change: the second of two editors is told, and loses nothing. */
  version: number
  createdAt: Date
  createdBy: string
  changedAt: Date
  changedBy: string
  publishedAt?: Date
  /** Of a draft, as `StoryDraft` says. */
  isWelshOlder?: true
  /** A change of what is published, which nobody is shown until it is published in its turn. */
  change?: StoryDraft
}

export interface StoryDraft {
  topic: Topic
  english: StoryText
  welsh?: StoryText
  isOfChildren?: true
  /** Its English was changed, and its Welsh not since. Kept until it is published: then the editor was told. */
  isWelshOlder?: true
}

type Act = { by: string; at: Date }

export function writeStory(draft: StoryDraft, given: { id: string; organisationId: string } & Act): Story {
  return {
    ...draft,
    id: given.id,
    organisationId: given.organisationId,
    state: 'draft',
    version: 1,
    createdAt: given.at,
    createdBy: given.by,
    changedAt: given.at,
    changedBy: given.by,
  }
}

/** What is published stays as it is until its change is published too. */
export function editStory(story: Story, draft: StoryDraft, act: Act): Story {
  const marked = withMark(story, draft)
  const edited = story.state === 'published' ? { ...story, change: marked } : withWords(story, marked)
  return { ...edited, ...changed(story, act) }
}

/** Of what is published the words beside it are those that readers see; of a draft, those that were written last. */
function withMark(story: Story, draft: StoryDraft): StoryDraft {
  const isSame = draft.welsh !== undefined && isDeepStrictEqual(story.welsh, draft.welsh)
  const isOlder = isWelshAsBefore(story, draft) || (story.isWelshOlder === true && isSame)
  return isOlder ? { ...draft, isWelshOlder: true } : draft
}

/** Publishing again after a withdrawal keeps the first date, so that old news is not new. */
export function publish(story: Story, act: Act): Story {
  const publishedAt = story.publishedAt ?? act.at
  const { isWelshOlder: _told, ...edited } = asEdited(story)
  return { ...edited, state: 'published', publishedAt, ...changed(story, act) }
}

export function discardChange(story: Story, act: Act): Story {
  const { change: _discarded, ...rest } = story
  return { ...rest, ...changed(story, act) }
}

/** The story in its editors' last words: those that nobody is shown yet, else those that readers see. */
export function asEdited(story: Story): Story {
  return story.change ? withWords(story, story.change) : story
}

export function withdraw(story: Story, act: Act): Story {
  return { ...story, state: 'withdrawn', ...changed(story, act) }
}

/** The text for a reader, and the language it is really in. */
export function textFor(story: Story, language: Language): StoryText & { language: Language } {
  if (language === 'cy' && story.welsh) return { ...story.welsh, language: 'cy' }
  return { ...story.english, language: 'en' }
}

/** Whole minutes at 200 words a minute; never less than one. */
export function readingMinutes(text: StoryText): number {
  const words = text.body.split(/\s+/).filter(Boolean).length
  return Math.max(1, Math.round(words / 200))
}

function withWords(story: Story, draft: StoryDraft): Story {
  const { welsh: _welsh, isOfChildren: _about, isWelshOlder: _older, change: _change, ...rest } = story
  return { ...rest, ...draft }
}

function changed(story: Story, act: Act): Pick<Story, 'version' | 'changedAt' | 'changedBy'> {
  return { version: story.version + 1, changedAt: act.at, changedBy: act.by }
}
