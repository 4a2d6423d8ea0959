import type { Person } from '../people/index.ts'

/** One thing that a digest can tell of: its heading alone, already cleared for personal mailboxes. */
export interface DigestItem {
  id: string
  /** Key of the topic's name in the text catalogue. */
  topicKey: string
  heading: { en: string; cy?: string }
}

/** A feature that has something to tell. Digests know none of them: `features.ts` hands over the list. */
export interface DigestSource {
  name: string
  /** What became news for this person after `since` and not after `until`. Left out: it only has things that wait. */
  itemsFor?(person: Person, since: Date, until: Date): Promise<DigestItem[]>
  /** People with the same answer have the same items, which are then looked up once for many mails. */
  audienceOf?(person: Person): string
  /** For whom of these people something waits to be answered. The digest says that it does, and not what. */
  peopleAwaited?(some: readonly Person[]): Promise<Person[]>
}
