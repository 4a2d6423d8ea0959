import type { Database } from '../../platform/database/open-database.ts'
import type { Clock } from '../../shared/ports.ts'
import type { AuditService } from '../audit/index.ts'
import type { ContactService } from '../contact/index.ts'
import type { HubService } from '../hubs/index.ts'
import type { IdentityService } from '../identity/index.ts'
import type { KeepInTouchService } from '../keep-in-touch/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { OrganisationStore, PeopleService, PersonStore } from '../people/index.ts'
import type { ReturnPlansService } from '../return-plans/index.ts'
import type { RetentionService } from '../retention/index.ts'
import { createActsController } from './acts/acts-controller.ts'
import { createOrganisationChanger } from './change-organisation.ts'
import {
  contactDetails,
  createDetailsController,
  createDetailsService,
  workNetwork,
} from './details/index.ts'
import { createGuidanceController, createGuidanceService } from './guidance/index.ts'
import { administrationRoutes } from './routes.ts'
import { createRolesController, createRolesService } from './roles/index.ts'
import { createEffects, createSettingsController, createSettingsService } from './settings/index.ts'
import { createUnitsController, createUnitsService, type UnitKind } from './units/index.ts'
import { createWithoutWelshController } from './without-welsh-controller.ts'

interface AdministrationParts {
  database: Pick<Database, 'inTransaction'>
  organisations: OrganisationStore
  store: PersonStore
  people: PeopleService
  contact: ContactService
  hubs: HubService
  keepInTouch: KeepInTouchService
  returnPlans: ReturnPlansService
  identity: IdentityService
  outbox: OutboxService
  audit: AuditService
  retention: RetentionService
  clock: Clock
}

/** What an employer decides for itself: its numbers of policy, its sites, teams and areas, and who holds which role. */
export function createAdministrationFeature(parts: AdministrationParts) {
  const { people, clock } = parts
  const { inTransaction } = parts.database
  const changer = createOrganisationChanger({ ...parts, inTransaction })
  const settings = createSettingsService({ changer, clock })
  const details = createDetailsService(changer)
  const unitsOf = (kind: UnitKind) => createUnitsController(kind, createUnitsService(changer, kind))
  return {
    routes: administrationRoutes({
      guidance: createGuidanceController(createGuidanceService(changer)),
      acts: createActsController(parts),
      contactDetails: createDetailsController(contactDetails, details),
      workNetwork: createDetailsController(workNetwork, details),
      roles: createRolesController(createRolesService({ ...parts, inTransaction })),
      units: { sites: unitsOf('sites'), teams: unitsOf('teams'), areas: unitsOf('areas') },
      withoutWelsh: createWithoutWelshController(parts),
      settings: createSettingsController({ settings, people, effectsOf: createEffects(parts) }),
    }),
  }
}
