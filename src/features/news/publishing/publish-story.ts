import { NotFoundError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/ids.ts'
import { listPage, rangeOf, type ListPage } from '../../../shared/paging.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { ActName, AuditLog } from '../../audit/index.ts'
import { workAddressesOf, type PeopleService } from '../../people/index.ts'
import {
  asEdited,
  discardChange,
  editStory,
  keepWelsh,
  publish,
  withdraw,
  writeStory,
  type Story,
  type StoryDraft,
} from '../story.ts'
import type { StoryStore } from '../story-store.ts'

/** A change of a story: done, or somebody else changed it first. */
export type StoryChange = Outcome<Story, 'changedMeanwhile'>

export interface PublishingParts {
  stories: StoryStore
  people: Pick<PeopleService, 'organisation'>
  audit: AuditLog
  inTransaction: InTransaction
  clock: Clock
}

/** What editors do with a story: write it, change it, publish it, withdraw it. `version` is the one that they had open. */
export function storyPublishing({ stories, people, audit, inTransaction, clock }: PublishingParts) {
  return {
    /** Last changed first. */
    async listForEditors(viewer: Viewer, page: number): Promise<ListPage<Story>> {
      return listPage(await stories.findAll(viewer.organisationId, rangeOf(page)))
    },

    /** J9: what readers of Welsh find in an older Welsh, then in English alone, each the oldest first, and how many there are. */
    async listWithoutWelsh(viewer: Viewer, page: number): Promise<ListPage<Story> & { count: number }> {
      const { organisationId } = viewer
      const [found, count] = await Promise.all([
        stories.findWithoutWelsh(organisationId, rangeOf(page)),
        stories.countWithoutWelsh(organisationId),
      ])
      return { ...listPage(found), count }
    },

    /** J9 */
    countWithoutWelsh: (viewer: Viewer): Promise<number> => stories.countWithoutWelsh(viewer.organisationId),

    findForEditors,

    /** What addresses of the viewer's employer hold that open only at work. */
    async workAddressesOf(viewer: Viewer): Promise<readonly string[]> {
      const organisation = await people.organisation(viewer.organisationId)
      if (!organisation) throw new NotFoundError('The organisation has gone.')
      return workAddressesOf(organisation)
    },

    async write(viewer: Viewer, draft: StoryDraft): Promise<Story> {
      const given = { id: newId(), organisationId: viewer.organisationId, ...act(viewer) }
      const story = writeStory(draft, given)
      await inTransaction(async () => {
        await stories.add(story)
        await audit.record({ act: 'storyDrafted', by: viewer, record: story.id })
      })
      return story
    },

    async edit(
      viewer: Viewer,
      id: string,
      change: { draft: StoryDraft; version: number },
    ): Promise<StoryChange> {
      const story = await findForEditors(viewer, id)
      if (story.version !== change.version) return { refusal: 'changedMeanwhile' }
      return put(viewer, 'storyDrafted', editStory(story, change.draft, act(viewer)))
    },

    async publish(viewer: Viewer, id: string, version: number): Promise<StoryChange> {
      const story = await findForEditors(viewer, id)
      if (story.version !== version) return { refusal: 'changedMeanwhile' }
      const isShown = story.state === 'published' && !story.change
      return isShown ? { ok: story } : put(viewer, 'storyPublished', publish(story, act(viewer)))
    },

    /** J9 */
    async keepWelsh(viewer: Viewer, id: string, version: number): Promise<StoryChange> {
      const story = await findForEditors(viewer, id)
      if (!asEdited(story).isWelshOlder) return { ok: story }
      return story.version === version
        ? put(viewer, 'storyWelshKept', keepWelsh(story, act(viewer)))
        : { refusal: 'changedMeanwhile' }
    },

    async discardChange(viewer: Viewer, id: string, version: number): Promise<StoryChange> {
      const story = await findForEditors(viewer, id)
      if (!story.change) return { ok: story }
      return story.version === version
        ? put(viewer, 'storyDiscarded', discardChange(story, act(viewer)))
        : { refusal: 'changedMeanwhile' }
    },

    async withdraw(viewer: Viewer, id: string): Promise<StoryChange> {
      const story = await findForEditors(viewer, id)
      return story.state === 'published'
        ? put(viewer, 'storyWithdrawn', withdraw(story, act(viewer)))
        : { ok: story }
    },
  }

  async function findForEditors(viewer: Viewer, id: string): Promise<Story> {
    const story = await stories.find(viewer.organisationId, id)
    if (!story) throw new NotFoundError('No such story.')
    return story
  }

  async function put(by: Viewer, name: ActName, story: Story): Promise<StoryChange> {
    return inTransaction(async () => {
      if (!(await stories.replace(story))) return { refusal: 'changedMeanwhile' }
      await audit.record({ act: name, by, record: story.id })
      return { ok: story }
    })
  }

  function act(viewer: Viewer) {
    return { by: viewer.personId, at: clock() }
  }
}
