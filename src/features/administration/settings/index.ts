export { createEffects } from './effects.ts'
export { createSettingsController } from './settings-controller.ts'
export { createSettingsService } from './settings-service.ts'
export { subjectNames } from './subjects.ts'
