export { createTemplateController } from './template-controller.ts'
export { createTemplateService, type TemplateParts, type TemplateService } from './template-service.ts'
export { namedRoles, type ChecklistTemplate, type ItemOwner, type TemplateItem } from './template.ts'
export { accountItem, buddyItem, riskAssessment, roomItem } from './usual-items.ts'
