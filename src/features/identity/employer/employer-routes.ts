import type { Route } from '../../../platform/web/routes.ts'
import type { createEmployerController } from './employer-controller.ts'

/** Where a provider sends the browser back to, with a code: the exception of decision 19. */
export const employerCallback = '/sign-in/employer/callback'

export function employerRoutes(controller: ReturnType<typeof createEmployerController>): Route[] {
  const [access, needsFreshProof] = ['signed-in', true] as const
  return [
    {
      method: 'post',
      path: '/sign-in/employer',
      access: 'public',
      mayRepeat: true,
      handler: controller.beginEmployer,
    },
    {
      method: 'get',
      path: employerCallback,
      access: 'public',
      beginsSession: true,
      handler: controller.comeBack,
    },
    {
      method: 'post',
      path: '/ways-in/employer',
      access,
      needsFreshProof,
      mayRepeat: true,
      handler: controller.addEmployer,
    },
    {
      method: 'post',
      path: '/ways-in/employer/removal',
      access,
      needsFreshProof,
      handler: controller.removeEmployer,
    },
  ]
}
