import type { Route } from '../../platform/web/routes.ts'
import { createController } from './controller.ts'
import type { TaskService } from './service.ts'

export function taskRoutes(tasks: TaskService): Route[] {
  const controller = createController(tasks)
  const [one, access] = ['/tasks/:taskId', 'signed-in'] as const
  return [
    { method: 'get', path: '/tasks', access, handler: controller.showOwn },
    { method: 'get', path: '/tasks/late', access: 'hr.see', handler: controller.showLate },
    { method: 'get', path: '/tasks/new', access: 'hr.see', handler: controller.showNew },
    { method: 'post', path: '/tasks/new', access: 'hr.see', handler: controller.make },
    { method: 'get', path: one, access, handler: controller.show },
    { method: 'post', path: `${one}/completion`, access, handler: controller.finish },
    { method: 'post', path: `${one}/hold-up`, access, handler: controller.holdUp },
    { method: 'post', path: `${one}/owner`, access, handler: controller.handOn },
    { method: 'post', path: `${one}/removal`, access, handler: controller.callOff },
  ]
}
