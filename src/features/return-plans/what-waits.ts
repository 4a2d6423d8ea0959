import type { OpenReturn } from '../../shared/open-return.ts'
import { earliest, type CivilDate } from '../../shared/civil-date.ts'
import { returnDateOf } from '../../policy/leave/served-leave.ts'
import { leaveOfReturn } from '../../policy/leave/time-away.ts'
import { leavePictureOf, type KeptInTouch } from '../leave/index.ts'
import type { Person } from '../people/index.ts'
import { withCovering } from './cover/index.ts'
import { canBeAnswered, type PhasedPlan } from './first-weeks/index.ts'
import { answerBy, expectedBy, stillWaits, type ReturnRequest } from './return-date/index.ts'
import { situationOf, type SituationParts } from './situation.ts'

/** Something about a return that waits for the manager. */
export interface DueReturnThing {
  kind: 'answerDate' | 'answerPlan'
  href: string
  since: Date
  /** The day asked for. */
  wants?: CivilDate
  /** RET-04: the later one, asked for beside a notice of that. */
  later?: CivilDate
  /** RET-03: until then a date of short notice can be put off, so it comes before what has no such day. */
  answerBy?: CivilDate
  expected?: CivilDate
  /** RET-03: when they are back, while a short notice waits. */
  open?: OpenReturn
}

/** For the manager's list, by person; nobody is in it for whom nothing waits. */
export async function readDueThings(
  parts: SituationParts,
  team: readonly KeptInTouch[],
): Promise<Map<string, DueReturnThing[]>> {
  const leaveIds = team.map(({ leave }) => leave.id)
  const today = parts.people.today()
  const [wishes, planned] = await Promise.all([
    parts.requests.findAsked(leaveIds),
    parts.plans.findOfLeaves(leaveIds),
  ])
  const backOf = new Map(team.map(({ leave }) => [leave.id, leave.back]))
  const asked = wishes.filter((wish) => stillWaits(wish, { stands: backOf.get(wish.leaveId), today }))
  const shared = planned.filter(({ state }) => state === 'shared').map(({ leaveId }) => leaveId)
  const persons = await parts.people.findMany(
    team.filter(({ leave }) => shared.includes(leave.id)).map(({ person }) => person.id),
  )
  const answerable = await plansToAnswer(parts, persons)
  return new Map(team.map((away) => [away.person.id, dueThings(away, asked, answerable)]))
}

/** For whom of these something here waits: an answer to their plan, or a date or plan of their team. */
export async function peopleAwaited(parts: SituationParts, some: readonly Person[]): Promise<Person[]> {
  const { requests, plans, people } = parts
  const teams = await people.teamsOf(some)
  const leaves = new Map(
    [...some, ...[...teams.values()].flat()].map((person) => [
      person.id,
      leaveOfReturn(person, people.today()),
    ]),
  )
  const returns = [...leaves.values()].filter((leave) => leave !== undefined)
  const leaveIds = returns.map(({ id }) => id)
  const backOf = new Map(returns.map((leave) => [leave.id, returnDateOf(leave)]))
  const asked = new Set(
    (await requests.findAsked(leaveIds))
      .filter((wish) => stillWaits(wish, { stands: backOf.get(wish.leaveId), today: people.today() }))
      .map(({ leaveId }) => leaveId),
  )
  const planned = new Map((await plans.findOfLeaves(leaveIds)).map((plan) => [plan.leaveId, plan]))
  const shared = [...some, ...[...teams.values()].flat()].filter(
    ({ id }) => planned.get(leaves.get(id)?.id ?? '')?.state === 'shared',
  )
  const answerable = new Set((await plansToAnswer(parts, shared)).map(({ leaveId }) => leaveId))
  const waitsForKeeper = ({ id }: Person) => {
    const leaveId = leaves.get(id)?.id ?? ''
    return asked.has(leaveId) || answerable.has(leaveId)
  }
  const waitsForThem = ({ id }: Person) => planned.get(leaves.get(id)?.id ?? '')?.changeAsked !== undefined
  return some.filter((person) => waitsForThem(person) || teams.get(person.id)?.some(waitsForKeeper))
}

/** Shared plans that their contact can say yes to. Others wait for the person, who has to go through the weeks again. */
async function plansToAnswer(parts: SituationParts, persons: readonly Person[]): Promise<PhasedPlan[]> {
  const found = await Promise.all(
    persons.map(async (person) => {
      const now = await situationOf(parts, await leavePictureOf(parts, person))
      const { plan } = now
      return plan && canBeAnswered(await withCovering(parts, now), plan) ? plan : undefined
    }),
  )
  return found.filter((plan) => plan !== undefined)
}

function dueThings(
  { person, leave }: KeptInTouch,
  asked: readonly ReturnRequest[],
  answerable: readonly PhasedPlan[],
): DueReturnThing[] {
  const request = asked.find(({ leaveId }) => leaveId === leave.id)
  const plan = answerable.find(({ leaveId }) => leaveId === leave.id)
  const href = `/team/${person.id}/return`
  return [
    ...(request ? [dateThing(request, { href, stands: leave.back })] : []),
    ...(plan ? [planThing(plan, href)] : []),
  ]
}

function dateThing(
  request: ReturnRequest,
  { href, stands }: { href: string; stands: CivilDate | undefined },
): DueReturnThing {
  const by = answerBy(request)
  const { mayPostponeTo: latest } = request
  const expected = expectedBy(request, stands)
  return {
    kind: 'answerDate',
    href,
    since: request.at,
    wants: request.wants,
    ...(request.later && { later: request.later.wants }),
    ...(by && { answerBy: by }),
    ...(expected && { expected }),
    ...(latest && { open: { wants: request.wants, latest: earliest(latest, stands ?? latest) } }),
  }
}

function planThing({ sharedAt, changedAt }: PhasedPlan, href: string): DueReturnThing {
  return { kind: 'answerPlan', href, since: sharedAt ?? changedAt }
}
