export { createLeaveRecordsFeature } from './feature.ts'
export { leaveRefusalExamples } from './refusal-examples.ts'
