import { NotFoundError } from '../../../shared/errors.ts'
import { listPage, rangeOf, type ListPage } from '../../../shared/paging.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { Story } from '../story.ts'
import type { StoryStore } from '../story-store.ts'

const fourWeeksMs = 28 * 24 * 3600 * 1000
const mostOfTheLatest = 3
const minuteMs = 60_000

/** What is published, for whoever reads it. */
export function storyReading({ stories, clock }: { stories: StoryStore; clock: Clock }) {
  return {
    async list(viewer: Viewer, page: number): Promise<ListPage<Story>> {
      return listPage(await stories.findPublished(viewer.organisationId, rangeOf(page)))
    },

    async read(viewer: Viewer, id: string): Promise<Story> {
      const story = await stories.find(viewer.organisationId, id)
      if (story?.state !== 'published') throw new NotFoundError('No such story.')
      return story
    },

    /** New since the last sign-in of an earlier day; at a first sign-in, of the last four weeks (decision 9). */
    newFor(viewer: Viewer): Promise<Story[]> {
      const now = clock()
      const since = viewer.lastSignedInAt ?? fourWeeksBefore(now)
      return stories.findPublishedBetween(viewer.organisationId, since, now)
    },

    /** The last few, for a page on which nothing is new. */
    latestFor: (viewer: Viewer): Promise<Story[]> =>
      stories.findPublished(viewer.organisationId, { skip: 0, limit: mostOfTheLatest }),

    publishedBetween: (organisationId: string, since: Date, until: Date) =>
      stories.findPublishedBetween(organisationId, since, until),
  }
}

/** To the minute, so that all who come within it ask the same. */
function fourWeeksBefore(now: Date): Date {
  const minute = Math.floor(now.getTime() / minuteMs) * minuteMs
  return new Date(minute - fourWeeksMs)
}
