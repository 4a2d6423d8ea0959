export {
  canDecideFor,
  contactOf,
  isContactOf,
  canFindRecordOf,
  canKeepRecordOf,
  canReadSpecialDatesOf,
  canSee,
  contactIdOf,
  haveOtherKeepers,
  withOtherKeeper,
} from './access.ts'
export { addressesOf, addressWaitMs, isAddressUsable, withAddress } from './address-change.ts'
export type { FoundPeople } from './finding/find-people.ts'
export { awayFrom, awayOn, noDay } from './finding/away-times.ts'
export type { PeopleSearch } from './finding/search.ts'
export { searchedWords } from './finding/search-words.ts'
export { wordsFor } from './finding/who-is-meant.ts'
export { createKeeperChanges, type KeeperChanges, type KeeperFollower } from './keeper-changes.ts'
export { findToKeep } from './find-to-keep.ts'
export { withLeaveTold } from './leave-told.ts'
export { backToldLines, leaveToldLines } from './leave-told-lines.ts'
export { calledIfWelsh, calledName } from './called-name.ts'
export { isKeptInTouch } from './is-kept-in-touch.ts'
export { isPastLastDay, type Leaving } from './leaving.ts'
export { otherSchemes, withActivity, type Person } from './person.ts'
export { createPeopleFeature } from './feature.ts'
export type { PersonStore } from './person-store.ts'
export {
  organisationName,
  unitName,
  workAddressesOf,
  type GuidanceLines,
  type Organisation,
  type Unit,
} from './organisation.ts'
export {
  defaultSettings,
  settingsOn,
  settingValuesOn,
  type OrganisationSettings,
  type SettingName,
  type SettingValues,
  kitPaidIn,
  unpaidHours,
  visits,
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
export type { ChangedTerms } from './history/changed-terms.ts'
export type { HistoryStore } from './history/history-store.ts'
export {
  changesBetween,
  idsOfPeopleIn,
  isOfPattern,
  recordChange,
  type FieldChange,
  type RecordField,
} from './history/record-change.ts'
export { markOf, type RecordFacts, type RecordService } from './record-service.ts'
export type { RecordWriter } from './record-writer.ts'
export { alikeKey } from './staff-number.ts'
export { somebodyNew } from './somebody-new.ts'
