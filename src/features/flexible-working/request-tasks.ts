import { addDays, latest, type CivilDate } from '../../shared/civil-date.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { Person } from '../people/index.ts'
import type { TasksOfFeatures } from '../tasks/index.ts'
import type { RequestFile } from './request-file.ts'
import { isLive, type FlexibleWorkingRequest } from './request.ts'
import { answerersOf } from './who-is-told.ts'

/** Decision 83: whoever has to answer has a task until the last day, and HR one for a contract that changes. */
export function createRequestTasks({ tasks }: { tasks: TasksOfFeatures }) {
  return {
    /** After an act, in its transaction. Answers the request with the task that belongs to it now. */
    async moveOn(viewer: Viewer, file: RequestFile, hr: readonly Person[]): Promise<FlexibleWorkingRequest> {
      const { request } = file
      const last = request.history.at(-1)?.step
      if (last === 'made') return withTask(viewer, file, hr)
      if (last === 'appealed') return withTask(viewer, file, hr)
      if (last === 'moreTimeAgreed' && request.taskId) await tasks.putOff(request.taskId, dueOf(file))
      if (!isLive(request) && request.taskId)
        await close(viewer, request.taskId, request.state === 'withdrawn')
      if (request.state === 'agreed') await askForContract(viewer, file, hr)
      return request
    },
  }

  async function withTask(viewer: Viewer, file: RequestFile, hr: readonly Person[]) {
    const { request, person } = file
    const [owner] = answerersOf(file, hr)
    if (!owner) return request
    const kind = request.state === 'appealed' ? ('flexibleAppeal' as const) : ('flexibleRequest' as const)
    const isContact = owner.id === file.contact?.id
    const path = isContact ? `/team/${person.id}/flexible-working/${request.id}` : pathForHr(request)
    const task = { kind, path, ownerId: owner.id, aboutId: person.id, due: dueOf(file) }
    return { ...request, taskId: await tasks.makeFor(viewer, task) }
  }

  async function close(viewer: Viewer, taskId: string, isWithdrawn: boolean): Promise<void> {
    await (isWithdrawn ? tasks.callOff(viewer, taskId) : tasks.finish(viewer, taskId))
  }

  /** HR’s record is HR’s own: what was agreed changes nothing in it by itself. */
  async function askForContract(
    viewer: Viewer,
    { request, person, today }: RequestFile,
    hr: readonly Person[],
  ) {
    const [owner] = hr
    if (!owner || !request.agreed) return
    const due = latest(today, request.agreed.starts)
    const path = pathForHr(request)
    await tasks.makeFor(viewer, { kind: 'contractChange', path, ownerId: owner.id, aboutId: person.id, due })
  }
}

function pathForHr({ id }: FlexibleWorkingRequest): string {
  return `/hr/flexible-working/${id}`
}

/** FLX-03, FLX-06: what is informal has no last day; it is answered before it would begin. */
function dueOf({ request, today }: RequestFile): CivilDate {
  return request.lastDay ?? latest(today, addDays(request.asked.starts, -1))
}
