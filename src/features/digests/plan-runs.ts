import type { Clock } from '../../shared/ports.ts'
import { today } from '../../shared/civil-date.ts'
import type { ContactService } from '../contact/index.ts'
import type { DeliveryLog, NewMessage, OutboxService } from '../outbox/index.ts'
import {
  settingsOn,
  type Organisation,
  type OrganisationSettings,
  type PeopleService,
  type Person,
} from '../people/index.ts'
import {
  balances,
  createSelection,
  dueSlots,
  newRun,
  scheduleOf,
  type DigestRun,
  type NewRun,
  type RunCounts,
} from './digest-run.ts'
import type { DigestRunStore } from './digest-run-store.ts'

export interface PlannerParts {
  runs: DigestRunStore
  contact: Pick<ContactService, 'digestChoices' | 'plansOf'>
  people: Pick<PeopleService, 'organisations' | 'organisation' | 'everybodyIn'>
  outbox: Pick<OutboxService, 'putAll'>
  clock: Clock
  log: DeliveryLog
}

/** What one round of planning did. */
export interface PlanningCounts {
  /** Runs that are planned now to the end. */
  runs: number
  /** Digests put into the outbox. */
  planned: number
  /** People whose digest was found too late. */
  missed: number
}

/** A worker that says nothing for so long has lost its run to the next. */
const leaseMs = 120_000
/** So many people are planned between two notes of progress. */
const pageSize = 500

/** Makes a run for every slot that is due, and of each run a message for everyone it is for (reliability.md A4, steps 1 and 2). */
export function createPlanner(parts: PlannerParts) {
  const { runs, clock, log } = parts

  return async (): Promise<PlanningCounts> => {
    for (const organisation of await parts.people.organisations()) {
      await insulated({ organisation: organisation.id }, () => ensureRuns(organisation))
    }
    const total: PlanningCounts = { runs: 0, planned: 0, missed: 0 }
    for (const id of await runs.findUnplanned()) {
      const counts = await insulated({ run: id }, () => planRun(id))
      if (counts === undefined) continue
      total.runs += 1
      total.planned += counts.planned
      total.missed += counts.expired
    }
    return total
  }

  async function ensureRuns(organisation: Organisation): Promise<void> {
    const now = clock()
    const beginning = await runs.beginningOf(organisation.id, now)
    const due = await slotsDueIn(organisation, now)
    const wanted = due.filter(({ expiresAt }) => expiresAt > beginning)
    if (wanted.length > 0) await runs.ensure(wanted, now)
  }

  /** The usual digest, and every choice that somebody made, from the moment it was made. */
  async function slotsDueIn(organisation: Organisation, now: Date): Promise<NewRun[]> {
    const settings = settingsOn(organisation, today(now))
    const chosen = await parts.contact.digestChoices(organisation.id)
    const found = new Map<string, NewRun>()
    for (const { choice, from } of [{ choice: undefined, from: undefined }, ...chosen]) {
      const schedule = scheduleOf(choice, settings)
      if (schedule === undefined) continue
      for (const slot of dueSlots(schedule, now)) {
        const run = newRun(organisation.id, schedule.frequency, slot)
        if (from === undefined || slot > from) found.set(run.id, run)
      }
    }
    return [...found.values()]
  }

  /** Undefined: another worker has the run. */
  async function planRun(id: string): Promise<RunCounts | undefined> {
    const run = await runs.claim(id, leaseMs)
    if (!run) return undefined
    const organisation = await parts.people.organisation(run.organisationId)
    if (!organisation) throw new Error('The organisation of a digest run has gone.')
    const counts = await planEverybody(run, settingsOn(organisation, today(run.slotAt)))
    if (counts === undefined) return undefined
    if (!balances(counts)) throw new Error('Somebody was forgotten in a digest run.')
    const isMissed = counts.planned === 0 && run.expiresAt <= clock()
    if (isMissed && counts.expired > 0) log.error({ run: run.id, ...counts }, 'a digest run was missed')
    return (await runs.end(run, isMissed ? 'expired' : 'planned', clock())) ? counts : undefined
  }

  async function planEverybody(
    run: DigestRun,
    settings: OrganisationSettings,
  ): Promise<RunCounts | undefined> {
    let { counts } = run
    const everybody = (await parts.people.everybodyIn(run.organisationId)).toSorted((a, b) =>
      a.id < b.id ? -1 : 1,
    )
    const left = everybody.filter(({ id }) => run.cursor === undefined || id > run.cursor)
    for (let first = 0; first < left.length; first += pageSize) {
      const page = left.slice(first, first + pageSize)
      counts = await planPage(run, { page, settings, counts })
      // After the messages: a page that is planned twice puts the same messages, and counts once.
      const cursor = page.at(-1)?.id ?? ''
      if (!(await runs.noteProgress(run, { cursor, counts }, leaseMs))) return undefined
    }
    return counts
  }

  async function planPage(
    run: DigestRun,
    { page, settings, counts }: { page: Person[]; settings: OrganisationSettings; counts: RunCounts },
  ): Promise<RunCounts> {
    const next = { ...counts }
    const placeOf = createSelection(run, settings, clock())
    const plans = await parts.contact.plansOf(page)
    const messages: NewMessage[] = []
    for (const [at, person] of page.entries()) {
      const plan = plans[at]
      const place = plan && placeOf(person, plan)
      if (place === undefined) continue
      next.candidates += 1
      next[place] += 1
      if (place === 'planned') messages.push(messageOf(run, person))
    }
    await parts.outbox.putAll(messages)
    return next
  }

  /** One organisation or run that fails does not hold up the others; it is tried again in the next round. */
  async function insulated<T>(about: object, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      log.error({ ...about, err: error }, 'the planning of digests failed')
      return undefined
    }
  }
}

function messageOf(run: DigestRun, person: Person): NewMessage {
  return {
    kind: 'digest',
    personId: person.id,
    organisationId: person.organisationId,
    reference: run.id,
    notBefore: run.slotAt,
    expiresAt: run.expiresAt,
    idempotencyKey: `digest ${run.id} ${person.id}`,
  }
}
