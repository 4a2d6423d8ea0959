export { canDecideFor, canSee, contactIdOf } from './access.ts'
export { addressChangeTo, isAddressUsable } from './address-change.ts'
export { calledName } from './called-name.ts'
export type { Person } from './person.ts'
export { createPeopleFeature } from './feature.ts'
export type { PersonStore } from './person-store.ts'
export { organisationName, workAddressesOf, type Organisation, type Unit } from './organisation.ts'
export {
  defaultSettings,
  settingsOn,
  settingValuesOn,
  type OrganisationSettings,
  type SettingName,
  type SettingValues,
} from './organisation-settings.ts'
export {
  changedSettings,
  historyOf,
  withChange,
  withoutChange,
  type ChangedSetting,
  type SettingsChange,
  type WithdrawalRefusal,
} from './settings-changes.ts'
export type { OrganisationStore } from './organisation-store.ts'
export { roleChange, rolesChangedBy } from './roles.ts'
export type { PeopleService } from './service.ts'
export { alikeKey } from './staff-number.ts'
export { somebodyNew } from './somebody-new.ts'
