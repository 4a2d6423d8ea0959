import { NotFoundError } from '../../../shared/errors.ts'
import { listPage, rangeOf, type ListPage } from '../../../shared/paging.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { Story } from '../story.ts'
import type { StoryStore } from '../story-store.ts'

const fourWeeksMs = 28 * 24 * 3600 * 1000
const mostNew = 20
const mostOfTheLatest = 3

export interface ReadingParts {
  stories: StoryStore
  /** Somebody who had a loss, or to whom nothing is sent: stories of children are left out of their lists (J3). */
  isSpared: (viewer: Viewer) => Promise<boolean>
  clock: Clock
}

/** What is published, for whoever reads it. */
export function storyReading({ stories, isSpared, clock }: ReadingParts) {
  return {
    /** A page may have fewer than the others: what is left out is not told by another story in its place. */
    async list(viewer: Viewer, page: number): Promise<ListPage<Story>> {
      const { rows, hasMore } = listPage(await stories.findPublished(viewer.organisationId, rangeOf(page)))
      return { rows: await shownTo(viewer, rows), hasMore }
    },

    async read(viewer: Viewer, id: string): Promise<Story> {
      const story = await stories.find(viewer.organisationId, id)
      if (story?.state !== 'published') throw new NotFoundError('No such story.')
      return story
    },

    /**
     * New since the last sign-in of an earlier day; at a first sign-in, of the last four weeks (decision 9). Where nothing is,
     * the last few. The same question for everybody, so that they share its answer.
     */
    async forFirstPage(viewer: Viewer): Promise<{ fresh: Story[]; latest: Story[] }> {
      const since = viewer.lastSignedInAt ?? new Date(clock().getTime() - fourWeeksMs)
      const newest = await stories.findPublished(viewer.organisationId, { skip: 0, limit: mostNew })
      const after = newest.filter(({ publishedAt }) => publishedAt !== undefined && publishedAt > since)
      const fresh = await shownTo(viewer, after)
      if (fresh.length > 0) return { fresh, latest: [] }
      return { fresh, latest: await shownTo(viewer, newest.slice(0, mostOfTheLatest)) }
    },

    /** For digests, which are the same for everybody: without what would hurt somebody. */
    async publishedBetween(organisationId: string, since: Date, until: Date): Promise<Story[]> {
      return (await stories.findPublishedBetween(organisationId, since, until)).filter(isForAll)
    },
  }

  async function shownTo(viewer: Viewer, some: readonly Story[]): Promise<Story[]> {
    const forAll = some.filter(isForAll)
    const isShort = forAll.length < some.length && (await isSpared(viewer))
    return isShort ? forAll : [...some]
  }
}

function isForAll({ isOfChildren }: Story): boolean {
  return isOfChildren !== true
}
