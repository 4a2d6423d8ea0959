import { NotFoundError } from '../../shared/errors.ts'
import { newId } from '../../shared/ids.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { editStory, publish, withdraw, writeStory, type Story, type StoryDraft } from './story.ts'
import type { StoryStore } from './story-store.ts'

export type NewsService = ReturnType<typeof createNewsService>

export const storiesPerPage = 20

export interface StoryPage {
  stories: Story[]
  hasMore: boolean
}

/** A change of a story: done, or somebody else changed it first. */
export type StoryChange = { story: Story } | { problem: 'changedMeanwhile' }

export function createNewsService(parts: { stories: StoryStore; clock: Clock }) {
  const { stories, clock } = parts

  return {
    async list(viewer: Viewer, page: number): Promise<StoryPage> {
      const skip = (page - 1) * storiesPerPage
      const found = await stories.findPublished(viewer.organisationId, { skip, limit: storiesPerPage + 1 })
      return { stories: found.slice(0, storiesPerPage), hasMore: found.length > storiesPerPage }
    },

    async read(viewer: Viewer, id: string): Promise<Story> {
      const story = await stories.find(viewer.organisationId, id)
      if (story?.state !== 'published') throw new NotFoundError('No such story.')
      return story
    },

    /** New since the sign-in before this one; at a first sign-in, of the last four weeks (decisions 9). */
    newFor(viewer: Viewer): Promise<Story[]> {
      const now = clock()
      const since = viewer.lastSignedInAt ?? new Date(now.getTime() - 28 * 24 * 3600 * 1000)
      return stories.findPublishedBetween(viewer.organisationId, since, now)
    },

    publishedBetween: (organisationId: string, since: Date, until: Date) =>
      stories.findPublishedBetween(organisationId, since, until),

    listForEditors: (viewer: Viewer) => stories.findAll(viewer.organisationId),

    findForEditors,

    async write(viewer: Viewer, draft: StoryDraft): Promise<Story> {
      const given = { id: newId(), organisationId: viewer.organisationId, by: viewer.personId, at: clock() }
      const story = writeStory(draft, given)
      await stories.add(story)
      return story
    },

    /** `version` is the one that the editor had open. */
    async edit(
      viewer: Viewer,
      id: string,
      change: { draft: StoryDraft; version: number },
    ): Promise<StoryChange> {
      const story = await findForEditors(viewer, id)
      if (story.version !== change.version) return { problem: 'changedMeanwhile' }
      return put(editStory(story, change.draft, act(viewer)))
    },

    async publish(viewer: Viewer, id: string, version: number): Promise<StoryChange> {
      const story = await findForEditors(viewer, id)
      if (story.version !== version) return { problem: 'changedMeanwhile' }
      return story.state === 'published' ? { story } : put(publish(story, act(viewer)))
    },

    async withdraw(viewer: Viewer, id: string): Promise<StoryChange> {
      const story = await findForEditors(viewer, id)
      return story.state === 'published' ? put(withdraw(story, act(viewer))) : { story }
    },
  }

  async function findForEditors(viewer: Viewer, id: string): Promise<Story> {
    const story = await stories.find(viewer.organisationId, id)
    if (!story) throw new NotFoundError('No such story.')
    return story
  }

  async function put(story: Story): Promise<StoryChange> {
    return (await stories.replace(story)) ? { story } : { problem: 'changedMeanwhile' }
  }

  function act(viewer: Viewer) {
    return { by: viewer.personId, at: clock() }
  }
}
