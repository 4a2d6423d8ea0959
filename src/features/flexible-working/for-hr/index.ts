export { createHrController } from './hr-controller.ts'
export { createRequestsForHr } from './requests-for-hr.ts'
