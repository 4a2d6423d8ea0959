import { ChangedMeanwhileError } from '../../shared/errors.ts'
import type { Outcome } from '../../shared/outcome.ts'
import type { InTransaction } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { ActName, AuditLog } from '../audit/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { Person } from '../people/index.ts'
import type { PortalTasks } from '../tasks/index.ts'
import type { RequestFile, RequestFileParts } from './request-file.ts'
import { createRequestTasks } from './request-tasks.ts'
import type { Act, FlexibleWorkingRequest, RequestChange } from './request.ts'
import { whoIsTold } from './who-is-told.ts'

export interface RequestParts extends RequestFileParts {
  tasks: PortalTasks
  outbox: Pick<OutboxService, 'tellSomething'>
  audit: AuditLog
  inTransaction: InTransaction
}

export type RequestChanger = ReturnType<typeof createRequestChanger>

interface ChangeOf<Refused extends string> {
  /** Reads the request inside the transaction. */
  find(): Promise<RequestFile>
  /** The one that the page showed. */
  version: number
  name: ActName
  change(request: FlexibleWorkingRequest, act: Act, file: RequestFile): RequestChange<Refused>
}

/** One way for every act on a request: read, changed, kept, recorded, its tasks moved on, the other side told. */
export function createRequestChanger(parts: RequestParts) {
  const { requests, people, outbox, audit, clock, inTransaction } = parts
  const tasks = createRequestTasks(parts)

  return {
    /** Throws a ChangedMeanwhileError where the request is not what the page showed. */
    change: <Refused extends string = never>(
      viewer: Viewer,
      { find, version, name, change }: ChangeOf<Refused>,
    ): Promise<Outcome<FlexibleWorkingRequest, Refused>> =>
      inTransaction(async () => {
        const file = await find()
        const act = { by: viewer.personId, at: clock(), today: file.today }
        const changed = change(file.request, act, file)
        if (file.request.version !== version) throw movedOn()
        if ('refusal' in changed) {
          if (changed.refusal === 'not-open') throw movedOn()
          return { refusal: changed.refusal }
        }
        return { ok: await keep(viewer, { ...file, request: changed.ok }, name) }
      }),
    keep,
  }

  /** In the transaction of the caller. */
  async function keep(viewer: Viewer, file: RequestFile, name: ActName): Promise<FlexibleWorkingRequest> {
    const hr = await people.hrFor(file.person)
    const request = await tasks.moveOn(viewer, file, hr)
    if (!(await requests.put(request))) throw movedOn()
    await audit.record({ act: name, by: viewer, about: file.person.id, record: request.id })
    for (const one of told(viewer, { ...file, request }, hr)) await outbox.tellSomething(one)
    return request
  }
}

/** Nobody is told of what they did themselves. */
function told(viewer: Viewer, file: RequestFile, hr: readonly Person[]): Person[] {
  return whoIsTold(file, hr).filter(({ id }) => id !== viewer.personId)
}

function movedOn(): ChangedMeanwhileError {
  return new ChangedMeanwhileError('The request is not what it was.')
}
