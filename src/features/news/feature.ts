import type { Database } from '../../platform/database/open-database.ts'
import type { Clock } from '../../shared/ports.ts'
import type { PeopleService } from '../people/index.ts'
import { newsForDigests } from './digest-items.ts'
import { newsRoutes } from './routes.ts'
import { createNewsService } from './service.ts'
import { createStoryStore } from './story-store.ts'

export function createNewsFeature(parts: { database: Database; people: PeopleService; clock: Clock }) {
  const service = createNewsService({ ...parts, stories: createStoryStore(parts.database.connection) })
  return { service, routes: newsRoutes(service), digestSource: newsForDigests(service) }
}
