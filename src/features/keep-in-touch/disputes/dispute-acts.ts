import type { Viewer } from '../../../shared/viewer.ts'
import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import { dayIn, ruleIn, type DayChanger, type DayOutcome } from '../change-days.ts'
import type { DayStore } from '../day-store.ts'
import { answerDispute } from './answer.ts'
import { dispute, isObjection, isTakenBack, takeBack, type Objection } from './dispute.ts'

/** A side objects to what was recorded of a day, or no longer does; the other says how it sees the day. */
export function createDisputeActs(
  { changeDay, inLeave, note, tellHr }: DayChanger,
  days: Pick<DayStore, 'putAnswer'>,
) {
  return {
    /** HR, who decide, hear of it. The same words again change nothing. */
    answerDispute: (
      viewer: Viewer,
      personId: string,
      { dayId, words }: { dayId: string; words: string },
    ): Promise<DayOutcome> =>
      inLeave({ viewer, personId, dayId }, async (situation, act) => {
        const day = dayIn(situation, dayId)
        const answered = answerDispute(day, act, words)
        if ('refusal' in answered) return { refusal: ruleIn(answered.refusal) }
        if (day.history.at(-1)?.answer?.words === words) return { ok: day }
        if (!(await days.putAnswer(answered.ok))) throw new ChangedMeanwhileError('HR decided first.')
        await note('disputeAnswered', viewer, answered.ok)
        await tellHr(situation)
        return answered
      }),

    dispute: (
      viewer: Viewer,
      personId: string,
      { dayId, ...said }: { dayId: string } & Objection,
    ): Promise<DayOutcome> =>
      changeDay(
        { viewer, personId, dayId, isSaid: (day) => isObjection(said, day) },
        'disputed',
        'dayDisputed',
        (day, _situation, act) => dispute(day, act, said),
      ),

    takeBackDispute: (viewer: Viewer, personId: string, dayId: string): Promise<DayOutcome> =>
      changeDay(
        { viewer, personId, dayId, isSaid: isTakenBack },
        ['worked', 'not-worked'],
        'disputeWithdrawn',
        (day, _situation, act) => takeBack(day, act),
      ),
  }
}
