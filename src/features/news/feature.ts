import type { Database } from '../../platform/database/open-database.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { AuditLog } from '../audit/index.ts'
import type { PeopleService } from '../people/index.ts'
import { newsForDigests } from './digest-items.ts'
import { newsRoutes } from './routes.ts'
import { createNewsService } from './service.ts'
import { createStoryStore } from './story-store.ts'

interface NewsFeatureParts {
  database: Database
  people: PeopleService
  audit: AuditLog
  isSpared: (viewer: Viewer) => Promise<boolean>
  clock: Clock
}

export function createNewsFeature(parts: NewsFeatureParts) {
  const { connection, inTransaction } = parts.database
  const service = createNewsService({ ...parts, stories: createStoryStore(connection), inTransaction })
  return { service, routes: newsRoutes(service), digestSource: newsForDigests(service) }
}
