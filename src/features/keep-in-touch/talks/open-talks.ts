import { leaveOfReturn } from '../../../policy/leave/time-away.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { KeeperFollower, PeopleService, Person } from '../../people/index.ts'
import type { AskedTask, PortalTasks, Task } from '../../tasks/index.ts'

/** The first without words, the second with when it suits. */
export const talkAsks = ['talk', 'talkWhen'] as const satisfies readonly AskedTask[]

interface Parts {
  tasks: PortalTasks
  people: Pick<PeopleService, 'contactOf'>
}

export function openTalks({ tasks }: Pick<Parts, 'tasks'>, person: Person): Promise<Task[]> {
  return tasks.openAsked(person, talkAsks)
}

/** Answers those that were open. */
export async function callOffTalks(
  { tasks }: Pick<Parts, 'tasks'>,
  person: Person,
  reason: 'takenBack' | 'leaveOff' = 'takenBack',
): Promise<Task[]> {
  const open = await openTalks({ tasks }, person)
  await tasks.callOff(idsOf(open), reason)
  return open
}

/** A talk is asked for by somebody who is away: those that are open, where the leaves that are left are no time away today. */
export async function talksLostWith(
  parts: Pick<Parts, 'tasks'>,
  person: Person,
  today: CivilDate,
): Promise<Task[]> {
  return leaveOfReturn(person, today) ? [] : openTalks(parts, person)
}

/** Decision 83: a talk is asked of whoever keeps in touch. Without anybody it stays where it is, until there is somebody. */
export function createTalkKeeperFollower({ tasks, people }: Parts): KeeperFollower {
  return {
    async contactChanged(_before, person) {
      const contact = await people.contactOf(person)
      if (contact) await tasks.handOn(idsOf(await openTalks({ tasks }, person)), contact)
    },
  }
}

function idsOf(talks: readonly Task[]): string[] {
  return talks.map(({ id }) => id)
}
