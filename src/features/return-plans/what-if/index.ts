export { createOptionActs } from './option-acts.ts'
export { createOptionController } from './option-controller.ts'
export type { PlanOption } from './plan-option.ts'
export type { PlanOptionStore } from './plan-option-store.ts'
