import { addWorkingDays } from '../../../shared/working-days.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { InTransaction } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { AuditLog } from '../../audit/index.ts'
import type { PortalTasks, Task } from '../../tasks/index.ts'
import type { DayStore } from '../day-store.ts'
import { otherName } from '../history-sentences.ts'
import { otherOf, type Situation, type Situations } from '../situation.ts'

/** A talk that the person asked their contact for: who phones or writes, and by when. */
export interface AskedTalk {
  name: string
  by: CivilDate
  /** When it suits, as it was typed. */
  suits: string | undefined
}

export interface TalkPage {
  /** What the contact is called; undefined where there is none just now. */
  contact: string | undefined
  asked: AskedTalk | undefined
}

/** So many working days the contact has to phone or write. */
const daysToAnswer = 5

const asks = ['talk', 'talkWhen'] as const

/** KIT-06: a talk about coming back is no work and uses no day, so it is asked for as a task of the contact. */
export function createTalkActs(parts: {
  days: DayStore
  situations: Situations
  tasks: PortalTasks
  audit: AuditLog
  inTransaction: InTransaction
}) {
  const { days, situations, tasks, audit, inTransaction } = parts

  return {
    async talk(viewer: Viewer): Promise<TalkPage> {
      const situation = await situations.find(viewer, viewer.personId)
      const [task] = await openTalks(situation)
      const contact = otherOf(situation) && otherName(situation)
      return { contact, asked: task && askedTalk(task, situation) }
    },

    /** One is open at a time: asked for again, it stays as it is. `suits`: when, or ''. */
    async askForTalk(viewer: Viewer, suits: string): Promise<void> {
      await inTransaction(async () => {
        const situation = await held(viewer)
        const { person, today, settings } = situation
        const owner = otherOf(situation)
        if (!owner || (await openTalks(situation)).length > 0) return
        const due = addWorkingDays(today, daysToAnswer, settings.nation)
        const words = suits === '' ? { what: 'talk', asks: asks[0] } : { what: suits, asks: asks[1] }
        const [task] = await tasks.make([{ ...words, about: person, owner, due }])
        await audit.record({ act: 'talkAsked', by: viewer, about: person.id, record: task?.id })
      })
    },

    async takeTalkBack(viewer: Viewer): Promise<void> {
      await inTransaction(async () => {
        const situation = await held(viewer)
        const open = await openTalks(situation)
        if (open.length === 0) return
        await tasks.callOff(
          open.map(({ id }) => id),
          'takenBack',
        )
        await audit.record({
          act: 'talkTakenBack',
          by: viewer,
          about: situation.person.id,
          record: open[0]?.id,
        })
      })
    },
  }

  /** Two presses at once wait for each other (decision 52). */
  async function held(viewer: Viewer): Promise<Situation> {
    const situation = await situations.find(viewer, viewer.personId)
    await days.holdLeave({ leaveId: situation.leave.id, organisationId: situation.organisation.id })
    return situation
  }

  function openTalks({ person }: Situation): Promise<Task[]> {
    return tasks.openAsked(person, asks)
  }
}

function askedTalk({ due, what, asks: asked }: Task, situation: Situation): AskedTalk {
  return { name: otherName(situation), by: due, suits: asked === 'talkWhen' ? what : undefined }
}
