import type { RecordService } from '../../src/features/people/index.ts'
import type { TestPortal } from './start-app.ts'

/** HR’s records as they are kept, with nobody who follows who keeps in touch with whom. */
export function recordsOfHr({ services }: TestPortal): RecordService {
  const { people, audit } = services.features
  return people.records(audit.service, people.recordWriter({ announce: async () => {} }))
}
