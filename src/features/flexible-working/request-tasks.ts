import { addDays, latest, type CivilDate } from '../../shared/civil-date.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { canDecideFor, contactIdOf, type Person } from '../people/index.ts'
import type { AskedTask, PortalTasks } from '../tasks/index.ts'
import { bestAnsweredBy } from './clock.ts'
import type { RequestFile } from './request-file.ts'
import { isLive, type FlexibleWorkingRequest } from './request.ts'
import { answerersOf } from './who-is-told.ts'

/** Decision 83: whoever has to answer has a task until the last day, and HR one for a contract that changes. */
export function createRequestTasks({ tasks }: { tasks: PortalTasks }) {
  return {
    /** After an act, in its transaction. Answers the request with the task that belongs to it now. */
    async moveOn(viewer: Viewer, file: RequestFile, hr: readonly Person[]): Promise<FlexibleWorkingRequest> {
      const { request } = file
      const last = request.history.at(-1)?.step
      if (last === 'made') return withTask(viewer, file, hr)
      if (last === 'appealed') return withTask(viewer, file, hr)
      if (last === 'moreTimeAgreed' && request.taskId)
        await tasks.move(new Map([[request.taskId, dueOf(file)]]), 'moreTime')
      if (!isLive(request) && request.taskId)
        await close(viewer, request.taskId, request.state === 'withdrawn')
      if (request.state === 'agreed') await askForContract(viewer, file, hr)
      return request
    },

    /** Decision 83: others keep in touch with the person. The task of whoever was to answer goes on to whoever is now. */
    async handOn(before: RequestFile, file: RequestFile, hr: readonly Person[]): Promise<void> {
      const { taskId } = file.request
      const [task] = taskId ? await tasks.find([taskId]) : []
      const answers = answerersOf(file, hr)
      const wasTheirs = answeredBefore(before, hr).includes(task?.ownerId)
      const [owner] = answers
      if (!task || !owner || !wasTheirs || answers.some(({ id }) => id === task.ownerId)) return
      await tasks.handOn([task.id], owner, { path: pathFor(owner, file) })
    },
  }

  async function withTask(viewer: Viewer, file: RequestFile, hr: readonly Person[]) {
    const { request, person } = file
    const [owner] = answerersOf(file, hr)
    if (!owner) return request
    const asks = request.state === 'appealed' ? 'flexibleAppeal' : 'flexibleRequest'
    const path = pathFor(owner, file)
    const [made] = await tasks.make([asked(asks, { path, owner, about: person, due: dueOf(file) })])
    return made ? { ...request, taskId: made.id } : request
  }

  async function close(viewer: Viewer, taskId: string, isWithdrawn: boolean): Promise<void> {
    await (isWithdrawn ? tasks.callOff([taskId], 'takenBack') : tasks.finish([taskId], viewer.personId))
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
    await tasks.make([asked('contractChange', { path, owner, about: person, due })])
  }
}

/** Its words are in the text files; what is stored names it alone. */
function asked(asks: AskedTask, given: { path: string; owner: Person; about: Person; due: CivilDate }) {
  return { ...given, asks, what: asks }
}

/** Their ids, also of those who have left meanwhile. */
function answeredBefore(before: RequestFile, hr: readonly Person[]): (string | undefined)[] {
  const { person, request } = before
  const keepers = request.state === 'appealed' ? [person.contactId, person.managerId] : [contactIdOf(person)]
  return [...keepers, ...answerersOf(before, hr).map(({ id }) => id)]
}

/** The page where this one answers: HR, or whoever keeps in touch with the person. */
function pathFor(owner: Person, { person, request }: RequestFile): string {
  const { id: personId, organisationId, roles } = owner
  const isForHr = canDecideFor({ personId, organisationId, roles }, person)
  return isForHr ? pathForHr(request) : `/team/${person.id}/flexible-working/${request.id}`
}

function pathForHr({ id }: FlexibleWorkingRequest): string {
  return `/hr/flexible-working/${id}`
}

/**
 * FLX-03: a first answer leaves room for an appeal before the last day. FLX-06: what is informal has no last day; it is
 * answered before it would begin.
 */
function dueOf({ request, today, nation }: RequestFile): CivilDate {
  const last = bestAnsweredBy(request, { today, nation }) ?? request.lastDay
  return last ?? latest(today, addDays(request.asked.starts, -1))
}
