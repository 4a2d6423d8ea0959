export { heldByReports } from './held-of-person.ts'
export { createReportActs, type ReportActs, type ReportParts } from './report-acts.ts'
export { createReportController } from './report-controller.ts'
export { createReportedChangeStore } from './reported-change-store.ts'
