import type { Viewer } from '../../../src/shared/viewer.ts'
import type { TestPortal } from '../../support/start-app.ts'
import { aTeam, type Team } from '../../support/builders.ts'
import { viewerFor } from '../keep-in-touch/acts.ts'

type Facts = Parameters<TestPortal['services']['hubs']['keep']>[2]

export const areas = [
  { id: 'gwent', name: 'Gwent' },
  { id: 'mon', name: 'Anglesey', nameInWelsh: 'Ynys Môn' },
]

/** Three sites: of the first two there are facts once they are kept. */
export const sites = [
  { id: 'newport-hub', name: 'Newport hub', nameInWelsh: 'Canolfan Casnewydd' },
  { id: 'bangor', name: 'Bangor office', nameInWelsh: 'Swyddfa Bangor' },
  { id: 'attic', name: 'Attic' },
]

/** A team whose employer has sites and areas, with ids of its own. */
export async function aTeamWithSites(
  portal: TestPortal,
): Promise<Team & { siteIds: Record<string, string> }> {
  const own = crypto.randomUUID().slice(0, 8)
  const ofIts = <T extends { id: string }>(unit: T): T => ({ ...unit, id: `${unit.id}-${own}` })
  const organisation = { sites: sites.map(ofIts), areas }
  const team = await aTeam(portal, { organisation })
  return { ...team, siteIds: Object.fromEntries(sites.map(({ id }) => [id, `${id}-${own}`])) }
}

export async function keepHub(
  portal: TestPortal,
  by: Team | Viewer,
  siteId: string,
  facts: Partial<Facts> = {},
): Promise<void> {
  const viewer = 'personId' in by ? by : viewerFor(by.admin)
  const kept = await portal.services.hubs.keep(viewer, siteId, { ...plain, ...facts })
  if ('refusal' in kept) throw new Error(`The place is not kept: ${kept.refusal}`)
}

const plain: Facts = {
  kind: 'hub',
  address: '',
  rooms: '',
  hasRestRoom: false,
  hasPrivateRoom: false,
  isStepFree: false,
  access: '',
  parking: '',
  transport: '',
  gettingIn: '',
  isShared: false,
  version: 0,
}
