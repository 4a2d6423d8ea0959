import { createAdministrationFeature } from './features/administration/index.ts'
import { createAuditFeature } from './features/audit/index.ts'
import { createContactFeature } from './features/contact/index.ts'
import { createHubsFeature } from './features/hubs/index.ts'
import { createHandOverFeature } from './features/hand-over/index.ts'
import { createDayOneFeature } from './features/day-one/index.ts'
import { createDigestsFeature } from './features/digests/index.ts'
import { createFlexibleWorkingFeature } from './features/flexible-working/index.ts'
import { createHelpFeature } from './features/help/index.ts'
import { createHomeFeature } from './features/home/index.ts'
import { createImportFeature } from './features/hr-import/index.ts'
import { createHrFeature } from './features/hr/index.ts'
import { createIdentityFeature } from './features/identity/index.ts'
import { createKeepInTouchFeature } from './features/keep-in-touch/index.ts'
import { createLeaveFeature } from './features/leave/index.ts'
import { createLeaveRecordsFeature } from './features/leave-records/index.ts'
import { createNewsFeature } from './features/news/index.ts'
import { createOutboxFeature, usualDelivery } from './features/outbox/index.ts'
import { createOwnDataFeature } from './features/own-data/index.ts'
import { createKeeperChanges, createPeopleFeature, type KeeperChanges } from './features/people/index.ts'
import { createRetentionFeature } from './features/retention/index.ts'
import { createReturnPlansFeature } from './features/return-plans/index.ts'
import { createTasksFeature } from './features/tasks/index.ts'
import { mailKinds } from './mail-kinds.ts'
import type { Platform } from './open-platform.ts'
import type { OpenReturns } from './shared/open-return.ts'
import { addressIn } from './platform/mail/smtp.ts'

export type Features = ReturnType<typeof createFeatures>

/** The features of the portal, a line each. `isPast`: as the demonstration makes its past, where nobody is told of what happens. */
export function createFeatures(platform: Platform, { isPast = false } = {}) {
  const { settings, secrets } = platform
  const parts = { ...platform, secret: secrets.token }
  const mailDomain = settings.mail ? addressIn(settings.mail.from).split('@')[1] : undefined
  const delivery = { ...usualDelivery, rate: isPast ? pastMailRate : settings.mailRate }

  const audit = createAuditFeature(parts)
  const people = createPeopleFeature(parts)
  const outbox: ReturnType<typeof createOutboxFeature> = createOutboxFeature({
    ...parts,
    people: people.service,
    kinds: mailKinds,
    heldBack: (person) => contact.service.silence({ personId: person.id }),
    settings: delivery,
    mailDomain: mailDomain ?? 'localhost',
  })
  const base = { ...parts, audit: audit.service, people: people.service, outbox: outbox.service }
  const acts = { ...base, outbox: isPast ? quiet : outbox.service }
  const identity = createIdentityFeature(base)
  const tasks: ReturnType<typeof createTasksFeature> = createTasksFeature({
    ...acts,
    pausedIn: (organisationId) => contact.service.pausedIn(organisationId),
  })
  const contact = createContactFeature({ ...base, goesOn: tasks.service.byPortal.goesOn })
  const news = createNewsFeature({
    ...base,
    isSpared: async (viewer) =>
      (await contact.service.silence(viewer))?.reason === 'paused' || leaveRecords.reports.hasHadLoss(viewer),
  })
  const openReturns: OpenReturns = (some) => returnPlans.service.openReturns(some)
  const dayOne = createDayOneFeature({
    ...acts,
    tasks: tasks.service,
    contact: contact.service,
    openReturns,
    firstDayAgreed: (leaveId, about) => returnPlans.service.firstDayAgreed(leaveId, about),
  })
  const hubs = createHubsFeature({ ...parts, people: people.service, audit: audit.service })
  const keepInTouch = createKeepInTouchFeature({
    ...acts,
    contact: contact.service,
    tasks: tasks.service,
    hubs: hubs.service,
    openReturns,
    dayFollowers: () => [dayOne.dayFollower],
    dayReadiness: dayOne.service.dayReadiness,
  })
  const leaves: ReturnType<typeof createLeaveFeature> = createLeaveFeature({
    ...people.stores,
    followers: () => [keepInTouch, returnPlans, dayOne].map(({ leaveFollower }) => leaveFollower),
    ofAllLeaves: () => [leaveRecords.leavesFollower, leaveRecords.writtenFollower],
  })
  const leaveRecords = createLeaveRecordsFeature({
    ...acts,
    tasks: tasks.service.byPortal,
    openReturns,
    leaves: leaves.service,
    contact: contact.service,
  })
  const flexibleWorking = createFlexibleWorkingFeature({ ...acts, tasks: tasks.service })
  const returnPlans: ReturnType<typeof createReturnPlansFeature> = createReturnPlansFeature({
    ...acts,
    leaves: leaves.service,
    daysAhead: keepInTouch.service.agreedAhead,
    talksAhead: flexibleWorking.service.talksAhead,
    agreedHours: flexibleWorking.service.agreedHours,
    keepReady: dayOne.service.keeper.keepReturn,
    readySoFar: dayOne.service.ready.soFar,
    told: leaveRecords.reports.ownTold,
    answered: leaveRecords.reports.ownAnswers,
    tasks: tasks.service,
  })
  const keepers: KeeperChanges = createKeeperChanges({
    people: people.service,
    followers: () =>
      [handOver, keepInTouch, dayOne, flexibleWorking].map(({ keeperFollower }) => keeperFollower),
  })
  const write = people.recordWriter(keepers)
  const handOver = createHandOverFeature({ ...acts, tasks: tasks.service.byPortal, write })
  const importing = createImportFeature({
    ...parts,
    audit: audit.service,
    ...people.stores,
    leaves: leaves.service,
    keepers,
    returnPlans: returnPlans.service,
    identity: identity.service,
    outbox: outbox.service,
  })
  const sources = [news, keepInTouch, returnPlans, flexibleWorking, dayOne, tasks].map(
    ({ digestSource }) => digestSource,
  )
  const digests = createDigestsFeature({ ...base, contact: contact.service, sources })
  // The person themselves first: who is active again is not removed, and nothing of theirs is. Pages show them in this order.
  const ofThoseAway = [people, leaveRecords, keepInTouch, returnPlans, flexibleWorking, dayOne]
  const ofEverybody = [contact, hubs, tasks, digests, outbox, identity, audit]
  const held = [...ofThoseAway, ...ofEverybody].map(({ heldOfPerson }) => heldOfPerson)
  const retention = createRetentionFeature({ ...base, store: people.stores.people, held })
  const ownData = createOwnDataFeature({ ...base, held })
  const administration = createAdministrationFeature({
    ...base,
    hubs: hubs.service,
    organisations: people.stores.organisations,
    store: people.stores.people,
    identity: identity.service,
    contact: contact.service,
    keepInTouch: keepInTouch.service,
    returnPlans: returnPlans.service,
    retention: retention.service,
  })
  const ofBothSides = { keepInTouch, returnPlans, flexibleWorking }
  const below = servicesOf({ people, outbox, tasks, contact, news, ...ofBothSides, dayOne })
  const home = createHomeFeature({ ...below, changes: leaveRecords.reports })
  const hr = createHrFeature({
    ...below,
    changes: leaveRecords.reports,
    audit: audit.service,
    records: people.records(audit.service, write),
    identity: identity.service,
    handOver: handOver.service,
  })
  const help = createHelpFeature()
  return {
    administration,
    audit,
    people,
    outbox,
    identity,
    tasks,
    contact,
    hubs,
    handOver,
    news,
    keepInTouch,
    leaves,
    leaveRecords,
    returnPlans,
    dayOne,
    flexibleWorking,
    importing,
    digests,
    home,
    hr,
    help,
    retention,
    ownData,
    held,
  }
}

/** Mails a second: the demonstration's past keeps nobody waiting. */
const pastMailRate = 1000

const quiet = { tellSomething: async (): Promise<void> => {} }

type ServicesOf<Some extends Record<string, object>> = {
  [Name in keyof Some as Some[Name] extends { service: object } ? Name : never]: Some[Name] extends {
    service: infer Service
  }
    ? Service
    : never
}

/** The services of features, by their names. */
export function servicesOf<Some extends Record<string, object>>(features: Some): ServicesOf<Some> {
  const entries = Object.entries(features).flatMap(([name, feature]) =>
    'service' in feature ? [[name, feature.service]] : [],
  )
  return Object.fromEntries(entries) as ServicesOf<Some>
}
