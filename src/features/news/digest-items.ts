import type { NewsService } from './service.ts'

/** What the news has to tell a reader in a digest: cleared headings, and nothing else. */
export function newsForDigests(news: NewsService) {
  return {
    name: 'news',
    /** Everybody in an organisation is told the same: read once for all of them. */
    audienceOf: (person: { organisationId: string }) => person.organisationId,
    async itemsFor(person: { organisationId: string }, since: Date, until: Date) {
      const stories = await news.publishedBetween(person.organisationId, since, until)
      return stories.map(({ id, topic, english, welsh }) => ({
        id,
        topicKey: `news.topics.${topic}`,
        heading: { en: english.heading, ...(welsh && { cy: welsh.heading }) },
      }))
    },
  }
}
