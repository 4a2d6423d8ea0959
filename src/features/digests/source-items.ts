import type { Person } from '../people/index.ts'
import type { DigestItem, DigestSource } from './digest-source.ts'

/** How long the items of an audience may be remembered: what is withdrawn is told for so long at most. */
const rememberedForMs = 1_000

/** The items of one source, with ids that no other source has; looked up once for an audience, not for each mail. */
export function itemsOfSource(source: DigestSource) {
  let remembered = new Map<string, Promise<DigestItem[]>>()
  let until = 0

  return async (person: Person, since: Date, before: Date): Promise<DigestItem[]> => {
    if (!source.audienceOf) return named(await source.itemsFor(person, since, before))
    if (performance.now() > until) {
      remembered = new Map()
      until = performance.now() + rememberedForMs
    }
    const key = JSON.stringify([source.audienceOf(person), since, before])
    const items = remembered.get(key) ?? source.itemsFor(person, since, before)
    remembered.set(key, items)
    items.catch(() => remembered.delete(key))
    return named(await items)
  }

  function named(items: DigestItem[]): DigestItem[] {
    return items.map((item) => ({ ...item, id: `${source.name} ${item.id}` }))
  }
}
