export { contactDetails, workNetwork } from './details.ts'
export { createDetailsController } from './details-controller.ts'
export { createDetailsService } from './details-service.ts'
