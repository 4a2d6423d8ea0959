import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { isToldStill, longestTold } from '../../shared/told-still.ts'
import type { KeptInTouch } from '../leave/index.ts'
import { calledName } from '../people/index.ts'
import type { PhasedPlan } from './first-weeks/index.ts'
import type { ReturnSituation, SituationParts } from './situation.ts'
import type { PlanComment } from './words/index.ts'

/** A sentence of the catalogue. */
interface NewsLine {
  key: string
  values: Record<string, string>
}

/** For the manager’s list, by person: that they wrote last about their plan, and that HR settled it, each for a while. */
export async function readNewsOfPlans(
  { plans, planWords, clock }: Pick<SituationParts, 'plans' | 'planWords' | 'clock'>,
  team: readonly KeptInTouch[],
): Promise<Map<string, NewsLine[]>> {
  const leaveIds = team.map(({ leave }) => leave.id)
  const now = clock()
  const planned = (await plans.findOfLeaves(leaveIds)).filter(({ state }) => state !== 'draft')
  const words = planned.length === 0 ? [] : await planWords.findSince(leaveIds, longestTold(now))
  return new Map(
    team.map(({ person, leave }) => {
      const last = words.findLast(({ leaveId }) => leaveId === leave.id)
      const plan = planned.find(({ leaveId }) => leaveId === leave.id)
      const name = calledName(person)
      return [
        person.id,
        [...wordsLine(last, { by: person.id, name, today: dayOf(now) }), ...settledLine(plan, name, now)],
      ]
    }),
  )
}

/** For the first page of its owner: who wrote to them last about their plan, for a while. */
export async function wordsForOwner(
  { people, planWords }: Pick<SituationParts, 'people' | 'planWords'>,
  { person, leave, today }: Pick<ReturnSituation, 'person' | 'leave' | 'today'>,
): Promise<NewsLine | undefined> {
  const last = (await planWords.commentsOf(leave.id)).at(-1)
  if (!last || last.by === person.id || !isToldStill(dayOf(last.at), today)) return undefined
  const writer = await people.find(last.by)
  return writer && { key: 'home.back.planWords', values: { name: calledName(writer), on: dayOf(last.at) } }
}

function wordsLine(
  last: PlanComment | undefined,
  { by, name, today }: { by: string; name: string; today: CivilDate },
): NewsLine[] {
  if (last?.by !== by || !isToldStill(dayOf(last.at), today)) return []
  return [{ key: 'team.next.planWords', values: { name, on: dayOf(last.at) } }]
}

function settledLine(plan: PhasedPlan | undefined, name: string, now: Date): NewsLine[] {
  if (plan?.state !== 'agreed' || plan.forHr !== 'settled') return []
  return isToldStill(dayOf(plan.changedAt), dayOf(now))
    ? [{ key: 'team.next.planSettled', values: { name } }]
    : []
}
