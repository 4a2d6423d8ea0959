import type { HeldOfPerson } from '../../shared/held-of-person.ts'
import type { StopLinkStore } from './stop-link-store.ts'

/** What makes the link under a digest: whoever knew it could stop the digest, so that nobody is shown it. */
export function heldByDigests(stopLinks: Pick<StopLinkStore, 'remove'>): HeldOfPerson {
  return {
    models: ['stopLink'],
    export: async () => [],
    remove: ({ id }) => stopLinks.remove(id),
  }
}
