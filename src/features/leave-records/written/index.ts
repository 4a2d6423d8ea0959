export { createWrittenActs, type WrittenActs } from './written-acts.ts'
export { createWrittenController } from './written-controller.ts'
export { createWrittenFollower, withToConfirm } from './what-is-to-be-written.ts'
export { writtenScope } from './written-form.ts'
