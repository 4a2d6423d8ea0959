export { ActedBeforeError, type AuditLog, type AuditWrites } from './audit-log.ts'
export type { AuditFilter } from './audit-store.ts'
export {
  acts,
  actsKeptFromAdministrators,
  type ActName,
  type AuditedAct,
  type AuditRow,
  type OtherActor,
} from './audited-act.ts'
export { createAuditFeature, type AuditService } from './feature.ts'
