export { createKeepingController } from './keeping-controller.ts'
