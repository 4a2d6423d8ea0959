export { createRemovalActs } from './removal-acts.ts'
export { createRemovalController } from './removal-controller.ts'
