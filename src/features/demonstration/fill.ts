import { addDays, instantOf, mondayOnOrBefore, today } from '../../shared/civil-date.ts'
import type { InTransaction } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { DayOneService } from '../day-one/index.ts'
import type { DigestService } from '../digests/index.ts'
import type { FlexibleWorkingService } from '../flexible-working/index.ts'
import type { HubService } from '../hubs/index.ts'
import type { KeepInTouchService } from '../keep-in-touch/index.ts'
import type { NewsService } from '../news/index.ts'
import type { MailDelivery } from '../outbox/index.ts'
import { defaultSettings, type PeopleService, type Person } from '../people/index.ts'
import type { ReturnPlansService } from '../return-plans/index.ts'
import type { TaskService } from '../tasks/index.ts'
import { fillDays, kathAgreed } from './days.ts'
import { department, staffNumberOf } from './department.ts'
import { fillPlaces } from './places.ts'
import { stories } from './stories.ts'

export interface PartsThen {
  news: NewsService
  keepInTouch: KeepInTouchService
  hubs: Pick<HubService, 'keep'>
  returnPlans: ReturnPlansService
  dayOne: Pick<DayOneService, 'prepareReturns'>
  flexibleWorking: Pick<FlexibleWorkingService, 'asking' | 'deciding'>
  digests: Pick<DigestService, 'planDue'>
  tasks: Pick<TaskService, 'own' | 'finish'>
  delivery: Pick<MailDelivery, 'deliverDue'>
}

export interface FillParts {
  people: PeopleService
  /** The parts as they were at an instant, so that the demonstration has a past. */
  partsThen(instant: Date): PartsThen
  inTransaction: InTransaction
  now: Date
}

/** Fills an empty portal with the demonstration department, whole or not at all. False: somebody is there already. */
export async function fillDemonstration(parts: FillParts): Promise<boolean> {
  if (!(await parts.people.isEmpty())) return false
  const { organisations, people } = department(today(parts.now))
  await parts.inTransaction(async () => {
    for (const organisation of organisations) await parts.people.saveOrganisation(organisation)
    await parts.people.addAll(people)
    await publishStories(parts, who(people, 'sam'))
    await publishStories(parts, who(people, 'mali'))
    await fillPlaces(parts.partsThen(morningOf(parts, -30)).hubs, {
      waterways: viewerFor(who(people, 'noor')),
      estuary: viewerFor(who(people, 'mali')),
    })
    await fillDays({ ...parts, viewerOf: (key) => viewerFor(who(people, key)) })
    await getReady(parts, { owner: who(people, 'tom'), about: who(people, 'priya') })
    await offerInTime(parts, { owner: who(people, 'tom'), about: who(people, 'kath') })
    await sharePlan(parts, viewerFor(who(people, 'marcus')))
    await askForFewerDays(parts, who(people, 'owen'), who(people, 'tom'))
    // As the night before would have done.
    await parts.partsThen(parts.now).dayOne.prepareReturns()
  })
  return true
}

/** The digest of the last Monday, so that there is one to read. Before any worker runs: to one of today it would be too late. */
export async function sendLastDigest(parts: Pick<FillParts, 'partsThen' | 'now'>): Promise<void> {
  const monday = mondayOnOrBefore(today(parts.now))
  const { digestTime } = defaultSettings(monday)
  const isToCome = instantOf(monday, digestTime) > parts.now
  const { digests, delivery } = parts.partsThen(instantOf(addDays(monday, isToCome ? -7 : 0), digestTime))
  await digests.planDue()
  await delivery.deliverDue()
}

async function publishStories(parts: FillParts, editor: Person): Promise<void> {
  for (const { daysAgo, isDraft, draft } of stories) {
    const { news } = parts.partsThen(morningOf(parts, -daysAgo))
    const story = await news.write(viewerFor(editor), draft)
    if (!isDraft) await news.publish(viewerFor(editor), story.id, story.version)
  }
}

/** Of what the next day at the hub asks, the two things that come first are done. */
async function getReady(parts: FillParts, { owner, about }: { owner: Person; about: Person }): Promise<void> {
  const { tasks } = parts.partsThen(morningOf(parts, -1))
  const own = await tasks.own(viewerFor(owner), 1)
  const first = own.rows.filter(({ aboutId }) => aboutId === about.id).slice(0, 2)
  for (const { id, version } of first) await tasks.finish(viewerFor(owner), id, version)
}

/** What a day that was agreed at short notice asked for at once was done on the day on which it was agreed. */
async function offerInTime(
  parts: FillParts,
  { owner, about }: { owner: Person; about: Person },
): Promise<void> {
  const { tasks } = parts.partsThen(instantOf(addDays(today(parts.now), kathAgreed), '15:00'))
  const own = await tasks.own(viewerFor(owner), 1)
  const asked = own.rows.filter(({ aboutId, due }) => aboutId === about.id && due < today(parts.now))
  for (const { id, version } of asked) await tasks.finish(viewerFor(owner), id, version)
}

/** Four lighter weeks, shared and waiting for the manager's yes. */
async function sharePlan(parts: FillParts, marcus: Viewer): Promise<void> {
  const { returnPlans } = parts.partsThen(morningOf(parts, -2))
  const lighter = { mon: 740, tue: 740, wed: 0, thu: 0, fri: 0, sat: 0, sun: 0 }
  const fuller = { ...lighter, wed: 740 }
  const saved = await returnPlans.saveWeeks(marcus, [lighter, lighter, fuller, fuller], 0)
  if ('ok' in saved) await returnPlans.sharePlan(marcus, saved.ok.version)
}

/** A statutory request that waits for the manager; they have talked about it. */
async function askForFewerDays(parts: FillParts, owen: Person, tom: Person): Promise<void> {
  const { asking } = parts.partsThen(morningOf(parts, -10)).flexibleWorking
  const week = { ...owen.pattern, fri: 0 }
  const asked = { week, words: 'Starting at ten on Mondays', starts: addDays(today(parts.now), 250) }
  const made = await asking.make(viewerFor(owen), 'statutory', asked)
  if (!('ok' in made)) return
  const { deciding } = parts.partsThen(morningOf(parts, -2)).flexibleWorking
  const shown = { side: 'team' as const, personId: owen.id, requestId: made.ok.id, version: made.ok.version }
  await deciding.setMeeting(viewerFor(tom), shown, {
    day: addDays(today(parts.now), -2),
    wasHeld: true,
  })
}

function who(people: readonly Person[], key: string): Person {
  const found = people.find(({ staffNumber }) => staffNumber === staffNumberOf(key))
  if (!found) throw new Error(`The demonstration has nobody called ${key}.`)
  return found
}

function viewerFor(person: Person): Viewer {
  const { id: personId, organisationId, roles, language } = person
  return {
    personId,
    organisationId,
    roles,
    language,
    isAway: person.leaves.length > 0,
    lastSignedInAt: undefined,
  }
}

function morningOf(parts: FillParts, offset: number): Date {
  return instantOf(addDays(today(parts.now), offset), '09:00')
}
