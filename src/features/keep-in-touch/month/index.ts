export { createMonthController } from './month-controller.ts'
export { createMonthService, type MonthService } from './month-service.ts'
