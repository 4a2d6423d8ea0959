import { currentLeave } from '../../../policy/leave/served-leave.ts'
import { today as dayOf } from '../../../shared/civil-date.ts'
import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import { isToldStill, longestTold } from '../../../shared/told-still.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { canKeepRecordOf, type Person } from '../../people/index.ts'
import { answerLines, type AnswerLine } from './answer-lines.ts'
import type { ReportParts } from './report-acts.ts'
import {
  answered,
  canBeTakenBack,
  settled,
  takenBack,
  waitsThough,
  type ReportAnswer,
  type ReportedChange,
} from './reported-change.ts'

/** Of what was told: HR’s answer, and thinking again. */
export function createAnswerActs(parts: ReportParts) {
  const { people, reports, audit, outbox, clock, inTransaction } = parts

  return {
    /** What waits for an answer, for the page of one; undefined: it needs none, or has one. Throws where it is not the viewer’s to answer. */
    async toAnswer(viewer: Viewer, personId: string, reportId: string): Promise<ReportedChange | undefined> {
      const { report } = await keptBy(viewer, personId, reportId)
      return report.state === 'waits' && waitsThough(report) ? report : undefined
    },

    /** HR have confirmed it, corrected the leave, or answered: whoever asked for something is told what of it. */
    settle: (
      viewer: Viewer,
      { personId, reportId }: { personId: string; reportId: string },
      answer: ReportAnswer | undefined,
    ): Promise<void> =>
      inTransaction(async () => {
        const { report, person } = await keptBy(viewer, personId, reportId)
        if (report.state === 'waits' && waitsThough(report) !== (answer !== undefined))
          throw new NotFoundError('No such answer.')
        const done = answer ? answered(report, answer, clock()) : settled(report)
        await keep(report, done)
        await audit.record({ act: 'changeSettled', by: viewer, about: person.id, record: report.leaveId })
        if (answer) await outbox.tellSomething(person)
      }),

    /** While it waits: nobody has to answer it any more, and HR hear that there is something to see. */
    takeBack: (viewer: Viewer, reportId: string): Promise<void> =>
      inTransaction(async () => {
        const report = await reports.find(reportId)
        const person = await people.find(viewer.personId)
        if (!person || report?.personId !== person.id || !canBeTakenBack(report))
          throw new NotFoundError('Nothing of theirs to take back.')
        await keep(report, takenBack(report))
        await audit.record({ act: 'changeTakenBack', by: viewer, about: person.id, record: report.leaveId })
        for (const one of await people.recordKeepersOf(person)) await outbox.tellSomething(one)
      }),

    /** What HR answered the viewer of late. */
    async ownAnswers({ personId }: Viewer): Promise<AnswerLine[]> {
      const now = clock()
      const found = await reports.findAnsweredOf(personId, longestTold(now))
      const late = found.filter(({ answeredAt }) => answeredAt && isToldStill(dayOf(answeredAt), dayOf(now)))
      return late.length === 0 ? [] : answerLines(late, await leaveOf(personId))
    },
  }

  async function leaveOf(personId: string) {
    const person = await people.find(personId)
    return person && currentLeave(person, dayOf(clock()))
  }

  async function keptBy(
    viewer: Viewer,
    personId: string,
    reportId: string,
  ): Promise<{ report: ReportedChange; person: Person }> {
    const report = await reports.find(reportId)
    const person = report && (await people.find(report.personId))
    if (!person || person.id !== personId || !canKeepRecordOf(viewer, person))
      throw new NotFoundError('No such report.')
    return { report, person }
  }

  async function keep(before: ReportedChange, after: ReportedChange): Promise<void> {
    if (before.state !== 'waits' || !(await reports.put(after)))
      throw new ChangedMeanwhileError('It is settled already.')
  }
}
