export { createHrReturnController } from './hr-return-controller.ts'
export { createReturnsForHr } from './returns-for-hr.ts'
