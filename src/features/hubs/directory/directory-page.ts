import { inAlphabet } from '../../../shared/alphabet.ts'
import type { Language } from '../../../shared/language.ts'
import { listPage, rangeOf } from '../../../shared/paging.ts'
import { unitName, type Unit } from '../../people/index.ts'
import {
  hasFeature,
  hubFeatures,
  hubLines,
  isInArea,
  lineIn,
  placeName,
  placesInOrder,
  type HubFeature,
  type Place,
} from '../hub.ts'

type KeptForm = { key: string; back: string }

interface DirectoryView {
  areas: { own: Unit | undefined; all: readonly Unit[] }
  /** What a place must have. */
  asked: readonly HubFeature[]
  page: number
  /** The form of a day from which it is looked at, and to which it leads back. */
  from: KeptForm | undefined
  language: Language
  words(key: string): string
}

/** The places that have what is asked for: those of the reader's area first, then by name. */
export function directoryPage(places: readonly Place[], view: DirectoryView) {
  const { areas, asked, page, from, language, words } = view
  const { skip, limit } = rangeOf(page)
  const fitting = places.filter((place) => asked.every((feature) => hasFeature(place, feature)))
  const { rows, hasMore } = listPage(placesInOrder(fitting, areas.own, language).slice(skip, skip + limit))
  return {
    rows: rows.map((place) => placeRow(place, view)),
    hasMore,
    isEmpty: places.length === 0,
    backPath: from?.back,
    areaAction: withForm('/hubs/area', from),
    isAsked: asked.length > 0,
    filters: hubFeatures.map((feature) => filterLink(feature, asked, from)),
    areaItems: [
      { value: '', text: words('hubs.noArea') },
      ...inAlphabet(areas.all, language, (area) => unitName(area, language)).map((area) => ({
        value: area.id,
        text: unitName(area, language),
      })),
    ],
    hasAreas: areas.all.length > 0,
  }
}

/** A page of one place. */
export function placePage(place: Place, language: Language) {
  const { area, owner, capacity } = place
  return {
    ...place,
    name: placeName(place, language),
    kindKey: `hubs.kinds.${place.kind}`,
    area: area && unitName(area, language),
    owner: owner && unitName(owner, language),
    has: hubFeatures.map((feature) => ({
      labelKey: `hubs.features.${feature}`,
      valueKey: hasFeature(place, feature) ? 'hubs.yes' : 'hubs.no',
    })),
    lines: hubLines.flatMap((name) => {
      const line = lineIn(place, name, language)
      return line ? [{ labelKey: `hubs.facts.${name}`, ...line }] : []
    }),
    capacity,
  }
}

/** What is asked for, and the form to which it leads back, as the address of the list says it. */
export function askedOf(asked: readonly HubFeature[], from: Pick<KeptForm, 'key'> | undefined): string {
  const form = from ? [`form=${encodeURIComponent(from.key)}`] : []
  return [...form, ...asked.map((feature) => `${feature}=yes`)].join('&')
}

export function directoryPath(asked: readonly HubFeature[], from: KeptForm | undefined): string {
  return withQuery('/hubs', askedOf(asked, from))
}

function withForm(path: string, from: KeptForm | undefined): string {
  return withQuery(path, askedOf([], from))
}

function withQuery(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`
}

function placeRow(place: Place, { areas, from, language, words }: DirectoryView) {
  const has = hubFeatures.filter((feature) => hasFeature(place, feature))
  return {
    href: withForm(`/hubs/${place.id}`, from),
    name: placeName(place, language),
    area: place.area && unitName(place.area, language),
    isNear: isInArea(place, areas.own),
    kindKey: `hubs.kinds.${place.kind}`,
    owner: place.owner && unitName(place.owner, language),
    has: has.map((feature) => words(`hubs.features.${feature}`)).join('; '),
  }
}

function filterLink(feature: HubFeature, asked: readonly HubFeature[], from: KeptForm | undefined) {
  const isOn = asked.includes(feature)
  const others = isOn ? asked.filter((one) => one !== feature) : [...asked, feature]
  return {
    isOn,
    key: `hubs.filters.${isOn ? 'off' : 'on'}.${feature}`,
    href: directoryPath(others, from),
  }
}
