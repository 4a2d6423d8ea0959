export { contactDetails, workNetwork } from './details-forms.ts'
export { createDetailsController } from './details-controller.ts'
export { createDetailsService } from './details-service.ts'
