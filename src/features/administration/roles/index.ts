export { createRolesController } from './roles-controller.ts'
export { createRolesService } from './roles-service.ts'
