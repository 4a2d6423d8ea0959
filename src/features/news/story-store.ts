import { Schema, type Connection } from 'mongoose'
import { putVersion } from '../../platform/database/optimistic-lock.ts'
import { remembered } from '../../platform/database/read-memory.ts'
import type { Story } from './story.ts'

type StoredStory = Omit<Story, 'id'> & { _id: string }

const textSchema = new Schema(
  {
    heading: { type: String, required: true },
    summary: { type: String, required: true },
    body: { type: String, required: true },
  },
  { _id: false },
)

const changeSchema = new Schema(
  {
    topic: { type: String, required: true },
    english: { type: textSchema, required: true },
    welsh: textSchema,
    isOfChildren: Boolean,
    isWelshOlder: Boolean,
  },
  { _id: false },
)

const storySchema = new Schema<StoredStory>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    topic: { type: String, required: true },
    state: { type: String, required: true },
    english: { type: textSchema, required: true },
    welsh: textSchema,
    isOfChildren: Boolean,
    isWelshOlder: Boolean,
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    createdBy: { type: String, required: true },
    changedAt: { type: Date, required: true },
    changedBy: { type: String, required: true },
    publishedAt: Date,
    englishChangedAt: Date,
    welshChangedAt: Date,
    change: changeSchema,
  },
  { versionKey: false },
)
storySchema.index({ organisationId: 1, state: 1, publishedAt: -1, _id: 1 })
storySchema.index({ organisationId: 1, changedAt: -1, _id: 1 })
storySchema.index({ organisationId: 1, state: 1, 'welsh.heading': 1, publishedAt: 1, _id: 1 })
storySchema.index({ organisationId: 1, state: 1, isWelshOlder: 1, publishedAt: 1, _id: 1 })

/** What a list of the readers shows: everything but the bodies, and what is not published. */
const forReaders = { 'english.body': 0, 'welsh.body': 0, change: 0 }
const forEditors = { 'english.body': 0, 'welsh.body': 0, 'change.english.body': 0, 'change.welsh.body': 0 }

const collection = 'stories'

export type StoryStore = ReturnType<typeof createStoryStore>

export function createStoryStore(connection: Connection) {
  const model = connection.model('story', storySchema, collection)
  return {
    async find(organisationId: string, id: string): Promise<Story | undefined> {
      return storyFrom(await model.findOne({ _id: id, organisationId }).lean())
    },
    /** Published stories, newest first. Bodies are left empty. */
    findPublished: (organisationId: string, page: { skip: number; limit: number }): Promise<Story[]> =>
      remembered(collection, ['published in', organisationId, page.skip, page.limit], async () => {
        const published = model.find({ organisationId, state: 'published' }, forReaders)
        return storiesFrom(
          await published.sort({ publishedAt: -1, _id: 1 }).skip(page.skip).limit(page.limit).lean(),
        )
      }),
    /** Published after `since` and not after `until`, newest first, at most 20. Bodies are left empty. */
    async findPublishedBetween(organisationId: string, since: Date, until: Date): Promise<Story[]> {
      const published = model.find({
        organisationId,
        state: 'published' as const,
        publishedAt: { $gt: since, $lte: until },
      })
      return storiesFrom(
        await published.select(forReaders).sort({ publishedAt: -1, _id: 1 }).limit(20).lean(),
      )
    },
    /** J9: published with a Welsh that is older than their English, then those in English alone; each the oldest first. Bodies are left empty. */
    async findWithoutWelsh(
      organisationId: string,
      { skip, limit }: { skip: number; limit: number },
    ): Promise<Story[]> {
      const find = (filter: object, page: { skip: number; limit: number }) =>
        model
          .find(filter, forEditors)
          .sort({ publishedAt: 1, _id: 1 })
          .skip(page.skip)
          .limit(page.limit)
          .lean()
      const [older, count] = await Promise.all([
        find(withOlderWelsh(organisationId), { skip, limit }),
        countOlder(organisationId),
      ])
      const left = limit - older.length
      const alone = left > 0 ? { skip: Math.max(0, skip - count), limit: left } : undefined
      const others = alone ? await find(inEnglishAlone(organisationId), alone) : []
      return storiesFrom([...older, ...others])
    },
    /** J9 */
    countWithoutWelsh: async (organisationId: string): Promise<number> => {
      const [older, alone] = await Promise.all([countOlder(organisationId), countAlone(organisationId)])
      return older + alone
    },
    /** Everything that the editors have, last changed first. */
    findAll: (organisationId: string, { skip, limit }: { skip: number; limit: number }): Promise<Story[]> =>
      remembered(collection, ['all in', organisationId, skip, limit], async () => {
        const all = model.find({ organisationId }, forEditors).sort({ changedAt: -1, _id: 1 })
        return storiesFrom(await all.skip(skip).limit(limit).lean())
      }),
    async add(story: Story): Promise<void> {
      const { id, ...rest } = story
      await model.create({ _id: id, ...rest })
    },
    /** Puts the new version in place of the one before it. False: somebody else was first. */
    async replace(story: Story): Promise<boolean> {
      const { id, ...rest } = story
      return putVersion(model, { _id: id, ...rest })
    },
  }

  function countOlder(organisationId: string): Promise<number> {
    return remembered(collection, ['with older Welsh in', organisationId], async () =>
      model.countDocuments(withOlderWelsh(organisationId)),
    )
  }

  function countAlone(organisationId: string): Promise<number> {
    return remembered(collection, ['in English alone in', organisationId], async () =>
      model.countDocuments(inEnglishAlone(organisationId)),
    )
  }
}

function inEnglishAlone(organisationId: string) {
  return { organisationId, state: 'published' as const, 'welsh.heading': null }
}

function withOlderWelsh(organisationId: string) {
  return { organisationId, state: 'published' as const, isWelshOlder: true as const }
}

function storiesFrom(stored: readonly unknown[]): Story[] {
  return stored.map((one) => storyFrom(one)).filter((story) => story !== undefined)
}

function storyFrom(stored: unknown): Story | undefined {
  if (!stored) return undefined
  const { _id, ...rest } = stored as StoredStory
  return { id: _id, ...rest }
}
