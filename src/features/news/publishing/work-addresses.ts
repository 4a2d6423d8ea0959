import type { StoryText } from '../story.ts'

/** A host by its dots, or after https://. */
const hosts = /(?<=https?:\/\/)[\p{L}\d.-]+|[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu

/** The hosts in a story that open only at work, each once: whoever is away has no network of work. */
export function workAddressesIn(story: StoryText, parts: readonly string[]): string[] {
  const found = `${story.heading}\n${story.summary}\n${story.body}`.match(hosts) ?? []
  const isOfWork = (host: string) => parts.some((part) => `${host.toLowerCase()}.`.includes(part))
  return [...new Set(found.filter(isOfWork))]
}
