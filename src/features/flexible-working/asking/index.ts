export { createNewRequestController } from './new-controller.ts'
export { createOwnActs } from './own-acts.ts'
export { createOwnController } from './own-controller.ts'
