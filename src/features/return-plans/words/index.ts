export { canComment, createPlanWordsActs, type ShownComment } from './plan-words-acts.ts'
export {
  commentScope,
  createContactWordsController,
  createOwnWordsController,
} from './plan-words-controller.ts'
export type { ForHrOnly, PlanComment } from './plan-words.ts'
export type { PlanWordsStore } from './plan-words-store.ts'
