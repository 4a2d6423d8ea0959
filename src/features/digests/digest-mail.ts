import { inBatches } from '../../shared/batch.ts'
import { createCache } from '../../shared/cache.ts'
import { instantOf, today } from '../../shared/civil-date.ts'
import type { Language } from '../../shared/language.ts'
import { digestWords, usualDigest, type ContactPlan } from '../contact/index.ts'
import { digestMark, type MailContent, type MailWriter, type OutboxService } from '../outbox/index.ts'
import { settingsOn, type OrganisationSettings, type PeopleService, type Person } from '../people/index.ts'
import type { DigestSchedule } from '../../policy/digests/digest-slots.ts'
import { currentLeave } from '../../policy/leave/served-leave.ts'
import { awaySinceOf } from '../../policy/leave/time-away.ts'
import { dueSlots, hasDigests, isSlotOf, oldestNews, scheduleOf, slotOf, slotsBefore } from './digest-run.ts'
import type { DigestItem, DigestSource } from './digest-source.ts'

export interface DigestMailParts {
  people: Pick<PeopleService, 'organisation'>
  outbox: Pick<OutboxService, 'deliveredAmong'>
  sources: readonly DigestSource[]
  /** The address that stops this person's digest with one press. */
  stopLinkOf(person: Person): Promise<string>
  /** Public address, without a slash at the end. */
  baseUrl: string
}

/** How long the items of an audience may be kept: what is withdrawn is told for so long at most. */
const itemsKeptForMs = 1_000

/** The digest of one slot for one person. No mail when there is nothing to tell. */
export function createDigestWriter(parts: DigestMailParts): MailWriter<ContactPlan> {
  const sources = parts.sources.map(itemsOfSource)
  const isAwaited = inBatches(whetherAwaited)

  return async (message, { person, plan, now }) => {
    const slot = slotOf(message.reference)
    const settings = await settingsOf(person, now)
    const schedule = settings && scheduleOf(plan.digest, settings)
    if (!schedule) return undefined
    const asked = { plan, schedule, slot }
    if (!isStillWanted(person, asked, now)) return undefined
    const news = await newsFor(person, asked)
    return news.told.length === 0
      ? { unwritten: 'nothing-new' }
      : contentOf(person, { ...news, settings, plan, slot })
  }

  async function settingsOf(person: Person, now: Date): Promise<OrganisationSettings | undefined> {
    const organisation = await parts.people.organisation(person.organisationId)
    return organisation && settingsOn(organisation, today(now))
  }

  /** A digest that was held until the next one was due is merged into that. */
  function isStillWanted(person: Person, { plan, schedule, slot }: Asked, now: Date): boolean {
    if (!hasDigests(person, plan, today(now)) || !isSlotOf(plan, schedule, slot)) return false
    const latest = dueSlots(schedule, now).at(-1)
    return latest === undefined || latest <= slot
  }

  async function newsFor(person: Person, { plan, schedule, slot }: Asked) {
    const before = slotsBefore(schedule, slot)
    const oldest = latestOf([oldestNews(before, slot), plan.newsFrom, leaveStart(person, slot)])
    const found = await itemsOf(person, oldest, slot)
    const slots = before.map((earlier) => ({ id: digestMark(earlier), at: earlier }))
    const known = await parts.outbox.deliveredAmong(person.id, [
      ...found.map(({ id }) => id),
      ...slots.map(({ id }) => id),
    ])
    const last = slots.find(({ id }) => known.has(id))?.at
    const told = found.filter(({ id }) => !known.has(id))
    // Another frequency before this one told of some of it on a day that is none of these slots.
    const isToldInPart = last === undefined && told.length < found.length
    return { told, since: isToldInPart ? undefined : latestOf([oldest, last]) }
  }

  async function itemsOf(person: Person, since: Date, until: Date): Promise<DigestItem[]> {
    return (await Promise.all(sources.map((source) => source(person, since, until)))).flat()
  }

  async function whetherAwaited(some: readonly Person[]): Promise<boolean[]> {
    const found = await Promise.all(parts.sources.map(async (source) => source.peopleAwaited?.(some) ?? []))
    const awaited = new Set(found.flat().map(({ id }) => id))
    return some.map(({ id }) => awaited.has(id))
  }

  async function contentOf(person: Person, news: News): Promise<MailContent> {
    const { told, since, settings, plan, slot } = news
    const { language } = person
    const [somethingWaits, stopLink] = await Promise.all([isAwaited(person), parts.stopLinkOf(person)])
    const choice = plan.digest ?? usualDigest(settings.digestTime)
    return {
      view: 'digests/digest',
      model: {
        count: told.length,
        heading: since
          ? { key: 'digests.emails.digest.heading', values: { day: today(since) } }
          : { key: 'digests.emails.digest.headingToldInPart', values: {} },
        topics: byTopic(told, language),
        somethingWaits,
        link: `${parts.baseUrl}/news`,
        contactLink: `${parts.baseUrl}/contact`,
        stopLink,
        why: digestWords(choice, plan.digest ? 'digests.emails.digest.asked' : 'digests.emails.digest.usual'),
      },
      unsubscribeUrl: stopLink,
      delivered: { itemIds: [digestMark(slot), ...told.map(({ id }) => id)] },
    }
  }
}

interface Asked {
  plan: ContactPlan
  schedule: DigestSchedule
  slot: Date
}

interface News {
  told: DigestItem[]
  /** From when on nothing was told before; undefined where a part of it was. */
  since: Date | undefined
  settings: OrganisationSettings
  plan: ContactPlan
  slot: Date
}

/** The items of one source, with ids that no other source has; looked up once for an audience, not for each mail. */
function itemsOfSource(source: DigestSource) {
  const cached = createCache<Promise<DigestItem[]>>({ entries: 1_000, forMs: itemsKeptForMs })

  return async (person: Person, since: Date, until: Date): Promise<DigestItem[]> => {
    const find = async () => (await source.itemsFor?.(person, since, until)) ?? []
    const audience = source.audienceOf?.(person)
    const items = audience === undefined ? find() : cached(JSON.stringify([audience, since, until]), find)
    return (await items).map((item) => ({ ...item, id: `${source.name} ${item.id}` }))
  }
}

/** What was news before the leave was told at work. */
function leaveStart(person: Person, slot: Date): Date | undefined {
  const leave = currentLeave(person, today(slot))
  return leave && instantOf(awaySinceOf(person.leaves, leave), '00:00')
}

/** Headings by topic, in the order in which the sources gave them. An English heading in a Welsh mail is marked. */
function byTopic(items: readonly DigestItem[], language: Language) {
  return [...Map.groupBy(items, ({ topicKey }) => topicKey)].map(([topicKey, ofTopic]) => ({
    topicKey,
    headings: ofTopic.map(({ heading }) => headingIn(heading, language)),
  }))
}

function headingIn(heading: DigestItem['heading'], language: Language) {
  const isWelsh = language === 'cy' && heading.cy !== undefined
  const words = isWelsh ? heading.cy : heading.en
  return { words, lang: isWelsh ? 'cy' : 'en', isEnglishOnly: language === 'cy' && !isWelsh }
}

function latestOf(instants: readonly (Date | undefined)[]): Date {
  return new Date(Math.max(...instants.map((instant) => instant?.getTime() ?? 0)))
}
