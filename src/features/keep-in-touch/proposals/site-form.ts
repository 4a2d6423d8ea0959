import type { Problem } from '../../../platform/web/forms/forms.ts'
import type { Place } from '../../hubs/index.ts'

/** Which place it is says as well whether it is a hub or an office. */
export function withPlaceOf(site: Place | undefined, typed: Record<string, string>): Record<string, string> {
  return site && typed['place'] !== 'home' ? { ...typed, place: site.kind } : typed
}

/** A place of the directory, and not with a day from home. */
export function problemsOfSite(typed: Record<string, string>, site: Place | undefined): Problem[] {
  const { siteId = '', place } = typed
  if (siteId === '' || siteId === 'none') return []
  if (!site) return [problem('unknown')]
  return place === 'home' ? [problem('atHome')] : []
}

/** The box is for a day at a place: at home somebody would be asked to find a room. */
export function problemsOfRoom({ place, privateRoom }: Record<string, string>): Problem[] {
  if (place !== 'home' || privateRoom !== 'yes') return []
  return [{ field: 'privateRoom', code: 'atHome', key: 'day-details.problems.privateRoom.atHome' }]
}

function problem(code: string): Problem {
  return { field: 'siteId', code, key: `day-details.problems.siteId.${code}` }
}
