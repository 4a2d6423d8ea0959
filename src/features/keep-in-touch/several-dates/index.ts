export { severalRefusalExamples } from './refusal-examples.ts'
export { createSeveralDatesActs } from './several-dates-acts.ts'
export { createSeveralDatesController } from './several-dates-controller.ts'
