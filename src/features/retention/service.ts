import type { CivilDate } from '../../shared/civil-date.ts'
import { ChangedMeanwhileError } from '../../shared/errors.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { AuditLog } from '../audit/index.ts'
import { settingsOn, type Organisation, type PeopleService } from '../people/index.ts'
import { firstDaysKept, nextNight, purgeKinds, type Months, type Purge, type PurgeKind } from './purge.ts'
import type { PurgeStore } from './purge-store.ts'
import { createWhatGoes, type Night, type WhatGoesParts } from './what-goes.ts'

export interface RetentionParts extends WhatGoesParts {
  purges: PurgeStore
  people: Pick<PeopleService, 'organisation' | 'organisations' | 'today'>
  audit: WhatGoesParts['audit'] & AuditLog
  inTransaction: InTransaction
  clock: Clock
  log: { error(what: object, text: string): void }
}

export type RetentionService = ReturnType<typeof createRetentionService>

/** A worker that says nothing for so long has lost its purge to the next. */
const leaseMs = 120_000
const nightsShown = 14

/** Removes at night what is older than an employer keeps it (DP-03, DP-05). */
export function createRetentionService(parts: RetentionParts) {
  const { purges, people, audit, inTransaction, clock, log } = parts
  const whatGoes = createWhatGoes(parts)

  return {
    /** The night has come: each employer’s purge is due. Twice is once. */
    async beginTonight(): Promise<void> {
      const night = people.today()
      for (const { id } of await people.organisations()) await purges.begin(id, night)
    },

    /** Goes on with what is begun, by whichever worker. What fails is tried again, and holds up nobody else’s. */
    async purgeDue(signal?: AbortSignal): Promise<void> {
      for (const id of await purges.findUnfinished()) {
        if (signal?.aborted) return
        await purge(id, signal).catch((error: unknown) =>
          log.error({ purge: id, err: error }, 'a purge of old records failed'),
        )
      }
    },

    /** What would go in the night to come, and what went in the last ones: numbers alone. */
    async forecast({ organisationId }: Viewer) {
      const organisation = await organisationOf(organisationId)
      const of = nightOf(organisation, nextNight(clock()))
      return {
        night: of.night,
        months: of.months,
        keptFrom: firstDaysKept(of.night, of.months),
        counts: await whatGoes.count(of),
        nights: await purges.findNewest(organisationId, nightsShown),
      }
    },

    /** What would go in a night by other numbers. */
    countBy: (organisationId: string, night: CivilDate, months: Months) =>
      whatGoes.count({ organisationId, night, months }),
  }

  async function purge(id: string, signal: AbortSignal | undefined): Promise<void> {
    const run = await purges.claim(id, leaseMs)
    if (!run) return
    for (const kind of purgeKinds) {
      for (let [after, more] = [undefined as string | undefined, true]; more;) {
        if (signal?.aborted) return
        const { next } = await removeSome(run, { kind, of: await ofNight(run), after })
        ;[after, more] = [next, next !== undefined]
      }
    }
    await finish(run, await ofNight(run))
  }

  /** Asked at each step: a number that is raised meanwhile holds for what is left. */
  async function ofNight({ organisationId, night }: Purge): Promise<Night> {
    return nightOf(await organisationOf(organisationId), night)
  }

  /** Rows, their number and the lease are one write: a worker that was killed has removed and counted the same. */
  function removeSome(
    run: Purge,
    { kind, of, after }: { kind: PurgeKind; of: Night; after: string | undefined },
  ) {
    return inTransaction(async () => {
      const step = await whatGoes.remove(kind, of, after)
      if (!(await purges.note(run, { [kind]: step.removed }, leaseMs))) throw new LostLeaseError()
      return step
    })
  }

  function finish(run: Purge, { organisationId, night, months }: Night): Promise<void> {
    return inTransaction(async () => {
      if (!(await purges.finish(run))) throw new LostLeaseError()
      await purges.removeBefore(organisationId, firstDaysKept(night, months).acts)
      const by = { other: 'portal', organisationId } as const
      await audit.record({ act: 'recordsPurged', by, record: run.id })
    })
  }

  async function organisationOf(id: string): Promise<Organisation> {
    const organisation = await people.organisation(id)
    if (!organisation) throw new Error('The organisation of a purge has gone.')
    return organisation
  }
}

function nightOf(organisation: Organisation, night: CivilDate): Night {
  return { organisationId: organisation.id, night, months: settingsOn(organisation, night).retention }
}

class LostLeaseError extends ChangedMeanwhileError {
  constructor() {
    super('Another worker has taken the purge over.')
  }
}
