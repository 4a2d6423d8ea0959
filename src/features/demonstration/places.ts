import type { Viewer } from '../../shared/viewer.ts'
import type { HubService } from '../hubs/index.ts'
import type { Unit } from '../people/index.ts'

type Facts = Parameters<HubService['keep']>[2]

export const areas: Unit[] = [
  { id: 'gwent', name: 'Gwent' },
  { id: 'gwynedd', name: 'Gwynedd', nameInWelsh: 'Gwynedd' },
  { id: 'glamorgan', name: 'Glamorgan', nameInWelsh: 'Morgannwg' },
]

/** Of the other employer, who shares it. */
export const sharedSites: Unit[] = [
  { id: 'severnside', name: 'Severnside hub', nameInWelsh: 'Canolfan Glan Hafren' },
]

const plain: Facts = {
  kind: 'office',
  address: '',
  rooms: '',
  hasRestRoom: false,
  hasPrivateRoom: false,
  isStepFree: true,
  access: '',
  parking: '',
  transport: '',
  gettingIn: 'Ring at the front desk, with any photo card',
  isShared: false,
  version: 0,
}

const gettingInInWelsh = 'Canwch y gloch wrth y dderbynfa, gydag unrhyw gerdyn â llun'

const ofWaterways: Record<string, Partial<Facts>> = {
  newport: {
    kind: 'hub',
    address: '1 Dock Street, Newport',
    rooms: 'One quiet room',
    hasRestRoom: true,
    hasPrivateRoom: true,
    transport: 'Ten minutes’ walk from the station',
    inWelsh: {
      address: '1 Stryd y Doc, Casnewydd',
      rooms: 'Un ystafell dawel',
      transport: 'Deng munud ar droed o’r orsaf',
    },
    areaId: 'gwent',
    // So that one day in the demonstration is full.
    capacity: 1,
  },
  cardiff: {
    address: '20 Lock Road, Cardiff',
    rooms: 'Two meeting rooms, twelve desks',
    hasRestRoom: true,
    access: 'A lift, and an accessible toilet on each floor',
    parking: 'Ten spaces, to be asked for at the desk',
    inWelsh: {
      address: '20 Heol y Loc, Caerdydd',
      rooms: 'Dwy ystafell gyfarfod, deuddeg desg',
      access: 'Lifft, a thoiled hygyrch ar bob llawr',
      parking: 'Deg lle, i ofyn amdanynt wrth y ddesg',
    },
    areaId: 'glamorgan',
  },
  bangor: {
    address: '3 Menai Street, Bangor',
    isStepFree: false,
    transport: 'Bus 5',
    inWelsh: { address: '3 Stryd Menai, Bangor', transport: 'Bws 5' },
    areaId: 'gwynedd',
  },
}

const ofEstuary: Record<string, Partial<Facts>> = {
  severnside: {
    kind: 'hub',
    address: 'Estuary House, Chepstow',
    hasRestRoom: true,
    hasPrivateRoom: true,
    parking: 'In the yard',
    inWelsh: { address: 'Tŷ’r Aber, Cas-gwent', parking: 'Yn yr iard' },
    capacity: 8,
    isShared: true,
  },
}

/** What there is at the sites of both employers. */
export async function fillPlaces(
  hubs: Pick<HubService, 'keep'>,
  { waterways, estuary }: { waterways: Viewer; estuary: Viewer },
): Promise<void> {
  for (const [siteId, facts] of Object.entries(ofWaterways)) await hubs.keep(waterways, siteId, whole(facts))
  for (const [siteId, facts] of Object.entries(ofEstuary)) await hubs.keep(estuary, siteId, whole(facts))
}

function whole(facts: Partial<Facts>): Facts {
  return { ...plain, ...facts, inWelsh: { gettingIn: gettingInInWelsh, ...facts.inWelsh } }
}
