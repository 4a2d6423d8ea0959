export {
  LEAVE_TYPES,
  firstDayBack,
  isAfterLeave,
  isInLeave,
  lastDay,
  lastsFullYear,
  type Leave,
  type LeaveType,
} from './leave.ts'
export {
  compulsoryPeriod,
  earliestStart,
  expectedWeek,
  ordinaryLastDay,
  payLastDay,
  qualifyingWeek,
  startAfterAbsence,
  startAfterBirth,
  tellBy,
} from './leave-dates.ts'
export { flatRate, isInPayPeriod, payWeekOn, type PayWeek } from './pay-weeks.ts'
export { redundancyProtection, type ProtectedCase } from './redundancy-protection.ts'
export { curtailment, type Curtailment, type CurtailmentNotice } from './curtailment.ts'
export { bereavementLeave } from './bereavement-leave.ts'
export { keepPayRecordsUntil } from './record-retention.ts'
export {
  contactIdOf,
  currentLeave,
  isOnLeave,
  returnDateOf,
  type LeaveRecord,
  type Person,
  type WorkingPattern,
} from './person.ts'
export { createPersonStore, type PersonStore } from './person-store.ts'
export {
  defaultSettings,
  settingsOn,
  type KitPayBasis,
  kitPayBases,
  type Organisation,
  type OrganisationSettings,
} from './organisation.ts'
export { createOrganisationStore, type OrganisationStore } from './organisation-store.ts'
export type { LeaveEffect, LeaveFollower } from './leave-follower.ts'
export { createPeopleService, normalEmail, type PeopleService } from './service.ts'
export { peopleRoutes } from './routes.ts'
export { createSettingsService } from './settings-service.ts'
export { createImportStore, type ImportStore } from './import/import-store.ts'
export {
  createImportService,
  type ImportOptions,
  type ImportOutcome,
  type ImportService,
} from './import/import-service.ts'
export { faultText, ImportFileError } from './import/fault.ts'
export { somebodyNew } from './somebody-new.ts'
