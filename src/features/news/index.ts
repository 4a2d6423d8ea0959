export { createNewsFeature } from './feature.ts'
export { storyRow } from './pages.ts'
export type { NewsService } from './service.ts'
export { textFor, type Story, type StoryDraft } from './story.ts'
