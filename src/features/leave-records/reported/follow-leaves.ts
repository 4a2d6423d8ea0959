import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import type { LeavesFollower } from '../../leave/index.ts'
import { afterChange } from './done-by-leave.ts'
import { ofChangedLeave, settled } from './reported-change.ts'
import type { ReportedChangeStore } from './reported-change-store.ts'

/**
 * Decision 8: whoever changes a leave as it was told has done what was told, so nothing of it waits any more; of a leave that
 * is another one since, nobody reads that it stays as it was.
 */
export function createReportFollower(reports: ReportedChangeStore): LeavesFollower {
  return {
    async leavesChanged({ id, leaves: after }, before) {
      for (const report of await reports.findWaitingOf(id)) {
        const what = afterChange(report, { before, after })
        if (what === 'same') continue
        const followed = what === 'done' ? settled(report) : ofChangedLeave(report)
        if (!(await reports.put(followed))) throw new ChangedMeanwhileError('It is settled already.')
      }
    },
  }
}
