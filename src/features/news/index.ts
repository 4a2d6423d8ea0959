export { createNewsFeature } from './feature.ts'
export { storyRow } from './reading/reader-pages.ts'
export type { NewsService } from './service.ts'
export { type Story, type StoryDraft } from './story.ts'
