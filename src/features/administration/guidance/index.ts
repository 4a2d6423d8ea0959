export { createGuidanceController } from './guidance-controller.ts'
export { createGuidanceService } from './guidance-service.ts'
