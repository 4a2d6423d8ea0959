import { inAlphabet } from '../../shared/alphabet.ts'
import { foldedText } from '../../shared/folded-text.ts'
import { unitName, type Unit } from '../people/index.ts'
import type { Language } from '../../shared/language.ts'

export const hubKinds = ['office', 'hub'] as const
export type HubKind = (typeof hubKinds)[number]

/** What somebody may look for in a place. */
export const hubFeatures = ['rest', 'private', 'stepFree', 'parking'] as const
export type HubFeature = (typeof hubFeatures)[number]

/** What is said of a place in words, in the order of its page. */
export const hubLines = ['address', 'rooms', 'access', 'parking', 'transport', 'gettingIn'] as const
export type HubLine = (typeof hubLines)[number]

/** What an employer says of a site where people away can work. Each line is empty where nothing is said. */
export interface HubFacts extends Record<HubLine, string> {
  kind: HubKind
  /** J9: the lines that are there in Welsh too. */
  inWelsh?: Partial<Record<HubLine, string>> | undefined
  hasRestRoom: boolean
  /** A room of one's own, to feed or express say. */
  hasPrivateRoom: boolean
  isStepFree: boolean
  /** How many people a day have a place; undefined where that is not limited. */
  capacity?: number | undefined
  /** One of the employer's areas. */
  areaId?: string | undefined
  /** Decision 5: whether other organisations see it, and nothing else of this one. */
  isShared: boolean
}

/** A site with its facts; its id is the site's. */
export interface Hub extends HubFacts {
  id: string
  organisationId: string
  /** Counts the changes, from 1. */
  version: number
}

/** Another employer, by its names. */
type Owner = Pick<Unit, 'name' | 'nameInWelsh'>

/** A place of the directory, with the names that its employer gave it. */
export interface Place extends Hub {
  site: Unit
  area: Unit | undefined
  /** Of another organisation, which shares it. */
  owner: Owner | undefined
}

const has: Record<HubFeature, (hub: HubFacts) => boolean> = {
  rest: ({ hasRestRoom }) => hasRestRoom,
  private: ({ hasPrivateRoom }) => hasPrivateRoom,
  stepFree: ({ isStepFree }) => isStepFree,
  parking: ({ parking }) => parking !== '',
}

export function hasFeature(hub: HubFacts, feature: HubFeature): boolean {
  return has[feature](hub)
}

/** A line as its reader gets it; `lang`: it is there in the other language alone. Undefined: nothing is said. */
export function lineIn(
  hub: HubFacts,
  line: HubLine,
  language: Language,
): { text: string; lang?: Language } | undefined {
  if (hub[line] === '') return undefined
  if (language === 'en') return { text: hub[line] }
  const welsh = hub.inWelsh?.[line]
  return welsh ? { text: welsh } : { text: hub[line], lang: 'en' }
}

export function lacksWelsh(hub: HubFacts): boolean {
  return hubLines.some((line) => lineIn(hub, line, 'cy')?.lang !== undefined)
}

/** Those of somebody's area first. Areas of two employers are the same where they have the same name. */
export function isInArea(place: Pick<Place, 'area'>, area: Unit | undefined): boolean {
  if (!area || !place.area) return false
  return place.area.id === area.id || foldedText(place.area.name) === foldedText(area.name)
}

/** Own area first, then the alphabet of the reader. */
export function placesInOrder(places: readonly Place[], own: Unit | undefined, language: Language): Place[] {
  const byName = inAlphabet(places, language, (place) => placeName(place, language))
  const near = byName.filter((place) => isInArea(place, own))
  return [...near, ...byName.filter((place) => !near.includes(place))]
}

export function placeName(place: Pick<Place, 'site'>, language: Language): string {
  return unitName(place.site, language)
}

/** Undefined: there is room for everybody. */
export function placesLeftIn({ capacity }: Pick<Hub, 'capacity'>, taken: number): number | undefined {
  return capacity === undefined ? undefined : Math.max(0, capacity - taken)
}

/** Whether one more has a place. */
export function hasPlaceLeft({ capacity }: Pick<Hub, 'capacity'>, taken: number): boolean {
  return placesLeftIn({ capacity }, taken) !== 0
}
