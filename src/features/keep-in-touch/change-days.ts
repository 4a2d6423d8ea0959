import { ChangedMeanwhileError, NotAllowedError, NotFoundError } from '../../shared/errors.ts'
import { createTurns } from '../../shared/in-turn.ts'
import type { Outcome } from '../../shared/outcome.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { ActName, AuditLog } from '../audit/index.ts'
import type { PeopleService } from '../people/index.ts'
import type { HubService } from '../hubs/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { Act, Day, DayChange, DayRefusal, DayState, NotForThem, Obstacle } from './day.ts'
import type { DayStore } from './day-store.ts'
import { endWithoutRoom } from './end-without-room.ts'
import { otherOf, type Situation, type Situations } from './situation.ts'

/** The day after the act, or the rule that the user meets; and what was known of the leave just before. */
export type DayOutcome = Outcome<Day, DayRefusal> & { readonly situation: Situation }

export interface DayActParts {
  people: Pick<PeopleService, 'hrFor'>
  days: DayStore
  situations: Situations
  outbox: Pick<OutboxService, 'tellSomething'>
  hubs: Pick<HubService, 'isFull' | 'isOpenTo' | 'takePlace' | 'withPlaceOn'>
  audit: AuditLog
  inTransaction: InTransaction
  clock: Clock
}

/** A day of somebody: `personId` is the person away; the viewer is that person, or who keeps in touch with them. */
export interface WhichDay {
  viewer: Viewer
  personId: string
  dayId: string
}

/** `isSaid`: whether what is said with the act, where anything is, stands there already. */
interface SaidOfDay extends WhichDay {
  isSaid?: (day: Day) => boolean
}

export type DayChanger = ReturnType<typeof createDayChanger>

/**
 * How the acts of both sides change days. An act that the same viewer did already, and with the same words, is answered as if
 * it were done now.
 * Throws a NotFoundError for days of others, a ChangedMeanwhileError when the other side was first, a NotAllowedError
 * when it is not for this side.
 */
export function createDayChanger({
  days,
  situations,
  people,
  outbox,
  audit,
  inTransaction,
  clock,
}: DayActParts) {
  const inTurn = createTurns()

  return {
    async changeDay(
      { viewer, personId, dayId, isSaid = () => true }: SaidOfDay,
      to: DayState | readonly DayState[],
      name: ActName | ((changed: Day) => ActName),
      change: (day: Day, situation: Situation, act: Act) => DayChange | Promise<DayChange>,
    ): Promise<DayOutcome> {
      return inLeave({ viewer, personId, dayId }, async (situation, act) => {
        const day = dayIn(situation, dayId)
        if (isDoneAlready(day, to, viewer) && isSaid(day)) return { ok: day }
        const changed = await change(day, situation, act)
        if ('refusal' in changed) return { refusal: ruleIn(changed.refusal) }
        await store(changed.ok)
        await endWithoutRoom(days, withDay(changed.ok, situation), act.at)
        await note(typeof name === 'string' ? name : name(changed.ok), viewer, changed.ok)
        await tell(situation)
        if (to === 'disputed') await tellHr(situation)
        return changed
      })
    },
    inLeave,
    store,
    tell,
    tellHr,
    note,
  }

  async function note(act: ActName, by: Viewer, { id: record, personId: about }: Day): Promise<void> {
    await audit.record({ act, by, about, record })
  }

  /** Changes of one leave's days happen one after the other, each on what the one before it left (decision 52). */
  function inLeave<T, Refusal>(
    { viewer, personId, dayId }: Omit<WhichDay, 'dayId'> & Partial<WhichDay>,
    work: (situation: Situation, act: Act) => Promise<Outcome<T, Refusal>>,
  ): Promise<Outcome<T, Refusal> & { readonly situation: Situation }> {
    // Of one viewer in turn, so that of many acts at once few have to begin again; nobody else can hold them up.
    return inTurn(`${viewer.personId} ${personId}`, () =>
      inTransaction(async () => {
        const situation = await situations.find(viewer, personId, dayId)
        await days.holdLeave({ leaveId: situation.leave.id, organisationId: situation.organisation.id })
        const { side, today } = situation
        const act = { by: side, actorId: viewer.personId, at: clock(), today }
        return { ...(await work(situation, act)), situation }
      }),
    )
  }

  async function store(day: Day): Promise<void> {
    if (!(await days.replace(day))) throw new ChangedMeanwhileError('The day was changed first.')
  }

  async function tell(situation: Situation): Promise<void> {
    const other = otherOf(situation)
    if (other) await outbox.tellSomething(other)
  }

  /** A page says that HR decide: each of them who may hears of it. */
  async function tellHr({ person }: Situation): Promise<void> {
    for (const one of await people.hrFor(person)) await outbox.tellSomething(one)
  }
}

/** The days as they are after the act on one of them. */
export function withDay(changed: Day, situation: Situation): Situation {
  return { ...situation, days: situation.days.map((day) => (day.id === changed.id ? changed : day)) }
}

export function dayIn({ days }: Situation, dayId: string): Day {
  const day = days.find(({ id }) => id === dayId)
  if (!day) throw new NotFoundError('No such day in this leave.')
  return day
}

/** What only another tab, or somebody who writes requests by hand, can meet has a page of its own. */
export function ruleIn(obstacle: Obstacle): DayRefusal {
  if (obstacle === 'wrong-state') throw new ChangedMeanwhileError('The day is no longer what it was.')
  if (isForAnother(obstacle)) throw new NotAllowedError(`Refused: ${obstacle}.`)
  return obstacle
}

const notForThem: readonly Obstacle[] = [
  'other-side-answers',
  'only-two-sides',
  'only-the-person',
  'only-who-disputed',
  'only-hr',
  'hr-has-decided',
  'day-not-come',
  'payroll-has-it',
]

function isForAnother(obstacle: Obstacle): obstacle is NotForThem {
  return notForThem.includes(obstacle)
}

function isDoneAlready(day: Day, to: DayState | readonly DayState[], viewer: Viewer): boolean {
  return [to].flat().includes(day.state) && day.history.at(-1)?.actorId === viewer.personId
}
