export { createReturnWishStore } from './return-wish-store.ts'
export { returnPlanRoutes } from './routes.ts'
export {
  createReturnPlansService,
  type NextReturnThing,
  type ReturnPlansService,
  type ReturnSummary,
} from './service.ts'
export { createWeekPlanStore } from './week-plan-store.ts'
