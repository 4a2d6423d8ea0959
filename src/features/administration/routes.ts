import type { Route } from '../../platform/web/routes.ts'
import type { createActsController } from './acts/acts-controller.ts'
import { indexPage } from './index-page.ts'
import type { createDetailsController } from './details/index.ts'
import type { createGuidanceController } from './guidance/index.ts'
import type { createRolesController } from './roles/index.ts'
import type { createSettingsController } from './settings/index.ts'
import { unitKinds, type createUnitsController } from './units/index.ts'
import type { createWithoutWelshController } from './without-welsh-controller.ts'

type DetailsController = ReturnType<typeof createDetailsController>
type UnitsController = ReturnType<typeof createUnitsController>

export interface AdministrationControllers {
  acts: ReturnType<typeof createActsController>
  settings: ReturnType<typeof createSettingsController>
  contactDetails: DetailsController
  workNetwork: DetailsController
  guidance: ReturnType<typeof createGuidanceController>
  roles: ReturnType<typeof createRolesController>
  units: Record<(typeof unitKinds)[number], UnitsController>
  withoutWelsh: ReturnType<typeof createWithoutWelshController>
}

const access = 'admin.see'

export function administrationRoutes({
  acts,
  settings,
  contactDetails,
  workNetwork,
  guidance,
  roles,
  units,
  withoutWelsh,
}: AdministrationControllers): Route[] {
  const subject = '/admin/settings/:subject'
  return [
    {
      method: 'get',
      path: '/admin',
      access,
      handler: (_req, res) => res.render('administration/index', indexPage()),
    },
    { method: 'get', path: subject, access, handler: settings.show },
    { method: 'post', path: subject, access, handler: settings.check },
    { method: 'get', path: `${subject}/check`, access, handler: settings.showCheck },
    { method: 'post', path: `${subject}/confirmation`, access, handler: settings.save },
    { method: 'post', path: `${subject}/withdrawal`, access, handler: settings.withdraw },
    { method: 'get', path: '/admin/without-welsh', access, handler: withoutWelsh.show },
    { method: 'get', path: '/admin/acts', access, handler: acts.show },
    {
      method: 'post',
      path: '/admin/acts/csv',
      access,
      needsFreshProof: true,
      mayRepeat: true,
      handler: acts.export,
    },
    ...detailsRoutes('/admin/contact-details', contactDetails),
    ...detailsRoutes('/admin/work-network', workNetwork),
    ...guidanceRoutes(guidance),
    ...roleRoutes(roles),
    ...unitKinds.flatMap((kind) => unitRoutes(`/admin/${kind}`, units[kind])),
  ]
}

function detailsRoutes(path: string, { show, save }: DetailsController): Route[] {
  return [
    { method: 'get', path, access, handler: show },
    { method: 'post', path, access, handler: save },
  ]
}

/** HR’s: what managers are told to do is no number of policy, and no administrator’s to word. */
function guidanceRoutes(guidance: AdministrationControllers['guidance']): Route[] {
  const [list, moment, hr] = ['/hr/guidance', '/hr/guidance/:moment', 'hr.see'] as const
  return [
    { method: 'get', path: list, access: hr, handler: guidance.list },
    { method: 'get', path: moment, access: hr, handler: guidance.show },
    { method: 'post', path: moment, access: hr, handler: guidance.save },
  ]
}

/** HR’s too: whose roles they change, and which, is asked of each person. */
function roleRoutes(roles: AdministrationControllers['roles']): Route[] {
  const [list, person, mayGive] = ['/admin/roles', '/admin/roles/:personId', 'roles.give'] as const
  return [
    { method: 'get', path: list, access: mayGive, handler: roles.showList },
    { method: 'post', path: list, access: mayGive, handler: roles.search },
    { method: 'get', path: person, access: mayGive, handler: roles.show },
    { method: 'post', path: person, access: mayGive, handler: roles.check },
    { method: 'get', path: `${person}/check`, access: mayGive, handler: roles.showCheck },
    {
      method: 'post',
      path: `${person}/confirmation`,
      access: mayGive,
      needsFreshProof: true,
      handler: roles.save,
    },
  ]
}

function unitRoutes(path: string, units: UnitsController): Route[] {
  return [
    { method: 'get', path, access, handler: units.showList },
    { method: 'post', path, access, handler: units.add },
    { method: 'get', path: `${path}/:unitId`, access, handler: units.show },
    { method: 'post', path: `${path}/:unitId`, access, handler: units.rename },
    { method: 'post', path: `${path}/:unitId/closure`, access, handler: units.close },
    { method: 'post', path: `${path}/:unitId/opening`, access, handler: units.open },
  ]
}
