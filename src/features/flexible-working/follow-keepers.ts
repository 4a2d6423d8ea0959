import { today as dayOf } from '../../shared/civil-date.ts'
import type { Clock } from '../../shared/ports.ts'
import type { KeeperFollower, PeopleService, Person } from '../people/index.ts'
import type { PortalTasks } from '../tasks/index.ts'
import { hearersOf } from './hearers.ts'
import { nationOf, type RequestFile } from './request-file.ts'
import type { RequestStore } from './request-store.ts'
import { createRequestTasks } from './request-tasks.ts'
import type { FlexibleWorkingRequest } from './request.ts'

interface Parts {
  requests: RequestStore
  people: PeopleService
  tasks: PortalTasks
  clock: Clock
}

/** Who answers a request, and who hears an appeal, is whoever keeps in touch with the person; its task follows them. */
export function createRequestFollower({ requests, people, tasks, clock }: Parts): KeeperFollower {
  const requestTasks = createRequestTasks({ tasks })
  return {
    async keepersChanged(before, person) {
      for (const request of await requests.findLiveOf([person.id])) {
        const hr = await people.hrFor(person)
        await requestTasks.handOn(await fileOf(request, before), await fileOf(request, person), hr)
      }
    },
  }

  async function fileOf(request: FlexibleWorkingRequest, person: Person): Promise<RequestFile> {
    const contact = await people.contactOf(person)
    const hearers = await hearersOf(people, request, person)
    const today = dayOf(clock())
    return { request, person, contact, hearers, today, nation: await nationOf(people, person, today) }
  }
}
