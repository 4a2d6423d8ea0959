import { addDays } from '../../../shared/civil-date.ts'
import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { calledName } from '../../people/index.ts'
import { ownerOf, tellContact, type ReturnPlansParts, type ReturnReader } from '../return-acts.ts'
import type { ReturnSituation } from '../situation.ts'
import type { ForHrOnly } from './plan-words.ts'

const daysToRead = 7

/** A comment as a page shows it: whose it is, by name. */
export interface ShownComment {
  name: string
  isYou: boolean
  at: Date
  words: string
}

/** What the two sides say to each other about a plan, and what is for HR alone (HS-04). */
export function createPlanWordsActs(parts: ReturnPlansParts, { own, ofTeam }: ReturnReader) {
  const { planWords, people, tasks, outbox, audit, clock, inTransaction } = parts

  return {
    /** For whoever may see the return: its person, its contact, HR. */
    async commentsOn({ leave }: Pick<ReturnSituation, 'leave'>, viewer: Viewer): Promise<ShownComment[]> {
      const found = await planWords.commentsOf(leave.id)
      const names = new Map(
        (await people.findMany([...new Set(found.map(({ by }) => by))])).map((one) => [
          one.id,
          calledName(one),
        ]),
      )
      return found.map(({ by, at, words }) => ({
        name: names.get(by) ?? '',
        isYou: by === viewer.personId,
        at,
        words,
      }))
    },

    /** To the contact. Nobody is told before a plan was shared: until then they know of none. */
    comment: (viewer: Viewer, words: string): Promise<void> =>
      inTransaction(async () => {
        const now = await own(viewer)
        if (!canComment(now)) throw new ChangedMeanwhileError('Nobody else sees a plan.')
        await addComment(viewer, now, words)
        await tellContact(outbox, now)
      }),

    /** From the contact. */
    commentToPerson: (viewer: Viewer, personId: string, words: string): Promise<void> =>
      inTransaction(async () => {
        const now = await ofTeam(viewer, personId)
        if (!canComment(now)) throw new ChangedMeanwhileError('There is no plan to see.')
        await addComment(viewer, now, words)
        await outbox.tellSomething(now.person)
      }),

    ownForHr: async (viewer: Viewer): Promise<{ now: ReturnSituation; forHr: ForHrOnly | undefined }> => {
      const now = await own(viewer)
      return { now, forHr: await planWords.forHrOf(now.leave.id) }
    },

    forHrOf: ({ leave }: Pick<ReturnSituation, 'leave'>): Promise<ForHrOnly | undefined> =>
      planWords.forHrOf(leave.id),

    /** What HR alone read. Without words there is nothing of it, and nothing is said to the contact. */
    sayToHr: (
      viewer: Viewer,
      said: Pick<ForHrOnly, 'words' | 'isSaidToContact'>,
      version: number,
    ): Promise<void> =>
      inTransaction(async () => {
        const now = await own(viewer)
        const before = await planWords.forHrOf(now.leave.id)
        if ((before?.version ?? 0) !== version) throw new ChangedMeanwhileError('It was changed.')
        // An empty box that stays empty is no act.
        if (said.words === '' && !before?.words) return
        const isSaidToContact = said.words !== '' && said.isSaidToContact
        const { taskId: task, ...rest } = before ?? { ...ownerOf(now), taskId: undefined }
        const taskId = said.words === '' ? await askNoMore(task) : await askToRead(now, task)
        const next = { ...rest, words: said.words, isSaidToContact, ...(taskId && { taskId }) }
        if (!(await planWords.putForHr({ ...next, version: version + 1, at: clock() })))
          throw new ChangedMeanwhileError('It was changed.')
        await audit.record({ act: 'saidToHr', by: viewer, about: now.person.id, record: now.leave.id })
      }),
  }

  /**
   * HR read it on the page of the return; a task leads one of them there, and is late where nobody does. Words that are put
   * otherwise before anybody read them ask for nothing more. Answers the id of the task.
   */
  async function askToRead({ person, today }: ReturnSituation, asked?: string): Promise<string | undefined> {
    const [before] = asked === undefined ? [] : await tasks.find([asked])
    if (before?.state === 'open') return before.id
    const [owner] = await people.hrFor(person)
    if (!owner) return undefined
    const due = addDays(today, daysToRead)
    const path = `/hr/returns/${person.id}`
    const wanted = { what: 'wordsForHr', asks: 'wordsForHr', path, about: person, owner, due } as const
    return (await tasks.make([wanted]))[0]?.id
  }

  /** The words are taken back: nobody has to read them. */
  async function askNoMore(asked: string | undefined): Promise<undefined> {
    if (asked !== undefined) await tasks.callOff([asked], 'takenBack')
  }

  async function addComment(viewer: Viewer, now: ReturnSituation, words: string): Promise<void> {
    await planWords.addComment({ ...ownerOf(now), by: viewer.personId, at: clock(), words })
    await audit.record({ act: 'planCommented', by: viewer, about: now.person.id, record: now.leave.id })
  }
}

/** Somebody else has seen a plan: they can talk about it. */
export function canComment({ plan }: Pick<ReturnSituation, 'plan'>): boolean {
  return (
    plan !== undefined &&
    (plan.state !== 'draft' || plan.standing !== undefined || plan.changeAsked !== undefined)
  )
}
