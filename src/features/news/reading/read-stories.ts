import { NotFoundError } from '../../../shared/errors.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { Story } from '../story.ts'
import type { StoryStore } from '../story-store.ts'

const storiesPerPage = 20
const fourWeeksMs = 28 * 24 * 3600 * 1000
const minuteMs = 60_000

export interface StoryList {
  stories: Story[]
  hasMore: boolean
}

/** What is published, for whoever reads it. */
export function storyReading({ stories, clock }: { stories: StoryStore; clock: Clock }) {
  return {
    async list(viewer: Viewer, page: number): Promise<StoryList> {
      const skip = (page - 1) * storiesPerPage
      const found = await stories.findPublished(viewer.organisationId, { skip, limit: storiesPerPage + 1 })
      return { stories: found.slice(0, storiesPerPage), hasMore: found.length > storiesPerPage }
    },

    async read(viewer: Viewer, id: string): Promise<Story> {
      const story = await stories.find(viewer.organisationId, id)
      if (story?.state !== 'published') throw new NotFoundError('No such story.')
      return story
    },

    /** New since the sign-in before this one; at a first sign-in, of the last four weeks (decision 9). */
    newFor(viewer: Viewer): Promise<Story[]> {
      const now = clock()
      const since = viewer.lastSignedInAt ?? fourWeeksBefore(now)
      return stories.findPublishedBetween(viewer.organisationId, since, now)
    },

    publishedBetween: (organisationId: string, since: Date, until: Date) =>
      stories.findPublishedBetween(organisationId, since, until),
  }
}

/** To the minute, so that all who come within it ask the same. */
function fourWeeksBefore(now: Date): Date {
  const minute = Math.floor(now.getTime() / minuteMs) * minuteMs
  return new Date(minute - fourWeeksMs)
}
