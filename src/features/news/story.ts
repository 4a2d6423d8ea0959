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
  /** Of the words beside it, as `StoryDraft` says. */
  isWelshOlder?: true
  /** When words that had been published before were last published anew, in each language. */
  englishChangedAt?: Date
  welshChangedAt?: Date
  /** A change of what is published, which nobody is shown until it is published in its turn. */
  change?: StoryDraft
}

export interface StoryDraft {
  topic: Topic
  english: StoryText
  welsh?: StoryText
  isOfChildren?: true
  /** Its English was changed, and its Welsh not since: until that is changed too, or an editor says that it is right. */
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

/** What was published stays as it is until its change is published too: readers are told what changed since. */
export function editStory(story: Story, draft: StoryDraft, act: Act): Story {
  const marked = withMark(story, draft)
  const edited = story.state === 'draft' ? withWords(story, marked) : { ...story, change: marked }
  return { ...edited, ...changed(story, act) }
}

/** Of what was published the words beside it are those that readers saw; of a draft, those that were written last. */
function withMark(story: Story, draft: StoryDraft): StoryDraft {
  const last = asEdited(story)
  const isAsLast = isSameWords(last, draft)
  const isOlder = isAsLast ? last.isWelshOlder === true : isWelshLeft(story, draft)
  return isOlder ? { ...draft, isWelshOlder: true } : draft
}

function isSameWords(one: StoryDraft, other: StoryDraft): boolean {
  return isDeepStrictEqual([one.english, one.welsh], [other.english, other.welsh])
}

function isWelshLeft(story: Story, draft: StoryDraft): boolean {
  const isSame = draft.welsh !== undefined && isDeepStrictEqual(story.welsh, draft.welsh)
  return isWelshAsBefore(story, draft) || (story.isWelshOlder === true && isSame)
}

/** An editor has read both, and says that the Welsh is right as it is. */
export function keepWelsh(story: Story, act: Act): Story {
  if (story.change) {
    const { isWelshOlder: _right, ...change } = story.change
    return { ...story, change, ...changed(story, act) }
  }
  const { isWelshOlder: _right, ...rest } = story
  return { ...rest, ...changed(story, act) }
}

/** Publishing again after a withdrawal keeps the first date, so that old news is not new. */
export function publish(story: Story, act: Act): Story {
  const publishedAt = story.publishedAt ?? act.at
  const said = { state: 'published' as const, publishedAt, ...changed(story, act) }
  return { ...asEdited(story), ...changesOf(story, act.at), ...said }
}

/** In which languages readers will find other words than they did. Words that are the first in theirs change nothing. */
function changesOf(story: Story, at: Date): Pick<Story, 'englishChangedAt' | 'welshChangedAt'> {
  const { english, welsh } = wordsChanged(story)
  return { ...(english && { englishChangedAt: at }), ...(welsh && { welshChangedAt: at }) }
}

/** Of a story that was published: whether what its editors wrote last says something else than readers found. */
export function wordsChanged(story: Story): { english: boolean; welsh: boolean } {
  const { change, english, welsh } = story
  return {
    english: change !== undefined && !isDeepStrictEqual(change.english, english),
    welsh: welsh !== undefined && change?.welsh !== undefined && !isDeepStrictEqual(change.welsh, welsh),
  }
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

/** When the words in this language were last changed after they were published. */
export function changedAtIn(story: Story, language: Language): Date | undefined {
  return language === 'cy' ? story.welshChangedAt : story.englishChangedAt
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
