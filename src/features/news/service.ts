import type { Clock } from '../../shared/ports.ts'
import { storyPublishing } from './publishing/publish-story.ts'
import { storyReading } from './reading/read-stories.ts'
import type { StoryStore } from './story-store.ts'

export type NewsService = ReturnType<typeof createNewsService>

export function createNewsService(parts: { stories: StoryStore; clock: Clock }) {
  return { ...storyReading(parts), ...storyPublishing(parts) }
}
