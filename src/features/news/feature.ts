import type { Database } from '../../platform/database/open-database.ts'
import type { Clock } from '../../shared/ports.ts'
import { newsForDigests } from './digest-items.ts'
import { newsRoutes } from './routes.ts'
import { createNewsService } from './service.ts'
import { createStoryStore } from './story-store.ts'

export function createNewsFeature({ database, clock }: { database: Database; clock: Clock }) {
  const service = createNewsService({ stories: createStoryStore(database.connection), clock })
  return { service, routes: newsRoutes(service), digestSource: newsForDigests(service) }
}
