import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import { placeName, placesInOrder } from '../../hubs/index.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { KeepInTouchService } from '../service.ts'
import type { Situation } from '../situation.ts'

const mostNamed = 5

/** Where there is still a place on the date, by name; undefined where there is none. */
export async function roomOn(
  keepInTouch: Pick<KeepInTouchService, 'placesOn' | 'nearTo'>,
  {
    viewer,
    situation,
    date,
    language,
  }: { viewer: Viewer; situation: Situation; date: CivilDate; language: Language },
): Promise<string | undefined> {
  const places = placesInOrder(
    await keepInTouch.placesOn(situation, date),
    await keepInTouch.nearTo(viewer),
    language,
  )
  const names = places.slice(0, mostNamed).map((place) => placeName(place, language))
  return names.length === 0 ? undefined : names.join(', ')
}
