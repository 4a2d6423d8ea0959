export { createLeaveRecordsFeature } from './feature.ts'
