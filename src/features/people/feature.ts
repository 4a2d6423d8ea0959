import type { Database } from '../../platform/database/open-database.ts'
import { isReadingPage } from '../../platform/database/read-memory.ts'
import type { AuditLog } from '../audit/index.ts'
import type { Clock } from '../../shared/ports.ts'
import { accessEndedAsKnown } from './access-ended-store.ts'
import { createAwayStore } from './finding/away-store.ts'
import { createPeopleListStore } from './finding/people-list-store.ts'
import { heldByPeople } from './held-of-person.ts'
import { createHistoryStore } from './history/history-store.ts'
import { namesAsRead } from './names-as-read-store.ts'
import { createOrganisationStore } from './organisation-store.ts'
import { createPersonStore } from './person-store.ts'
import type { KeeperChanges } from './keeper-changes.ts'
import { createRecordService } from './record-service.ts'
import { createRecordWriter, type RecordWriter } from './record-writer.ts'
import { createPeopleService } from './service.ts'

interface PeopleParts {
  database: Database
  clock: Clock
}

/** Its stores are for what changes people from outside: leave, HR's file, the operator. What they correct has its row of history. */
export function createPeopleFeature({ database, clock }: PeopleParts) {
  const away = createAwayStore(database.connection)
  const people = createPersonStore(database.connection, away)
  const list = createPeopleListStore(database.connection)
  const organisations = createOrganisationStore(database.connection)
  const { connection, inTransaction } = database
  const history = createHistoryStore(connection)
  const service = createPeopleService({ people, organisations, history, clock, isReadingPage, list, away })

  return {
    service,
    /** How HR keep records: adding, correcting, and what was before. */
    records: (audit: AuditLog, write: RecordWriter) =>
      createRecordService({ ...service, people, list, history, audit, write, clock, inTransaction }),
    recordWriter: (keepers: KeeperChanges) => createRecordWriter({ people, history, keepers, clock }),
    stores: { people, organisations, history },
    heldOfPerson: heldByPeople({ people, organisations, history }),
    /** Made at each start, once its indexes are there. Lists go by what is kept of each person. */
    migrations: [
      namesAsRead,
      accessEndedAsKnown(clock),
      { id: 'people-list-keys, leaves in a row without a gap', run: () => people.listEverybody() },
    ],
  }
}
