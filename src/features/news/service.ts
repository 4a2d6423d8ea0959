import { storyPublishing, type PublishingParts } from './publishing/publish-story.ts'
import { storyReading, type ReadingParts } from './reading/read-stories.ts'

export type NewsService = ReturnType<typeof createNewsService>

export function createNewsService(parts: PublishingParts & ReadingParts) {
  return { ...storyReading(parts), ...storyPublishing(parts) }
}
