import type { Logger } from 'pino'
import { createContactService, createPreferenceStore } from './features/contact/index.ts'
import { createIdentityService, createSignInStore, sessionReader } from './features/identity/index.ts'
import { createNewsService, createStoryStore } from './features/news/index.ts'
import { createOrganisationStore, createPeopleService, createPersonStore } from './features/people/index.ts'
import { secretsIn } from './platform/database/data-folder.ts'
import { createIndexes, openDatabase, type Database } from './platform/database/open-database.ts'
import { createSessionStore } from './platform/web/session.ts'
import type { Settings } from './settings.ts'

export type Services = Awaited<ReturnType<typeof compose>>
