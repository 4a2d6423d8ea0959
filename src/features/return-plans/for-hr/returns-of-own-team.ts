import { leaveOfReturn } from '../../../policy/leave/time-away.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { forKeepers } from '../../leave/index.ts'
import { isContactOf, type Person } from '../../people/index.ts'
import { asItStands } from '../first-weeks/index.ts'
import type { SituationParts } from '../situation.ts'
import { readDueThings } from '../what-waits.ts'
import type { ReturnForHr } from './return-for-hr.ts'

/**
 * J5: of the people with whom this one of HR keeps in touch: what waits for the contact’s answer, where they are the contact,
 * and the weeks that somebody else of HR settles, as they are one of the two sides.
 */
export async function returnsOfOwnTeam(parts: SituationParts, viewer: Viewer): Promise<ReturnForHr[]> {
  const { people } = parts
  const today = people.today()
  const team = (await people.teamOf(viewer.organisationId, viewer.personId)).flatMap((person) => {
    const leave = leaveOfReturn(person, today)
    return leave ? [{ person, kept: forKeepers(person, leave) }] : []
  })
  if (team.length === 0) return []
  const mine = team.filter(({ person }) => isContactOf(viewer, person)).map(({ kept }) => kept)
  const due = mine.length === 0 ? undefined : await readDueThings(parts, mine)
  const planned = await parts.plans.findOfLeaves(team.map(({ kept }) => kept.leave.id))
  const rows = team.map(async ({ person, kept: { leave } }): Promise<ReturnForHr[]> => {
    const things = due?.get(person.id) ?? []
    const plan = planned.find(({ leaveId }) => leaveId === leave.id)
    const now = { person, returnDate: leave.back, today, contract: person.pattern, publicHolidays: [] }
    const toSettle = plan !== undefined && asItStands(plan, now).forHr === 'waits'
    if (things.length === 0 && !toSettle) return []
    const wish = things.find(({ kind }) => kind === 'answerDate')
    return [
      {
        person,
        returnDate: leave.back,
        toSettle: false,
        wants: wish?.later ?? wish?.wants,
        isNotice: wish?.answerBy !== undefined && wish.later === undefined,
        side: 'team',
        planWaits: things.some(({ kind }) => kind === 'answerPlan'),
        ...(toSettle && { settledBy: await settledBy(parts, person) }),
      },
    ]
  })
  return (await Promise.all(rows)).flat()
}

async function settledBy({ people }: SituationParts, person: Person): Promise<'another' | 'nobody'> {
  return (await people.hrFor(person)).length > 0 ? 'another' : 'nobody'
}
