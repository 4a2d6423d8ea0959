import { remembered } from '../../../platform/database/read-memory.ts'
import { addDays, today as dayOf } from '../../../shared/civil-date.ts'
import { recordedStates, waitsToBeRecorded, type Day, type DayState } from '../day.ts'
import { daysFrom, ofLeaves, type DayModel, type LeaveOfPerson } from '../day-schema.ts'

const standingStates: readonly DayState[] = ['worked', 'not-worked']

/** What the store of days knows for payroll. */
export function daysForPayroll(days: DayModel) {
  return {
    /** Days of which payroll may have to be told, since something was recorded of them after it was told last, by date. */
    async findDueForPayroll(organisationId: string): Promise<Day[]> {
      return daysFrom(await days.find({ organisationId, isDueForPayroll: true }).sort({ date: 1 }).lean())
    },
    /** Agreed days that are over, of which nobody has said whether they were worked. */
    async countUnrecorded(organisationId: string, now: Date): Promise<number> {
      const today = dayOf(now)
      // The times of one of yesterday may run into this night.
      const yesterday = addDays(today, -1)
      const { name } = days.collection
      const agreed = { organisationId, state: 'agreed' as const }
      const [before, late] = await Promise.all([
        remembered(name, ['unrecorded in', organisationId, yesterday], async () =>
          days.countDocuments({ ...agreed, date: { $lt: yesterday } }),
        ),
        remembered(name, ['agreed of late in', organisationId, today], async () =>
          daysFrom(await days.find({ ...agreed, date: { $gte: yesterday, $lte: today } }).lean()),
        ),
      ])
      return before + late.filter((day) => waitsToBeRecorded(day, now)).length
    },
    /** All days of these leaves that are agreed, or of which something was recorded. */
    async findAgreedOrRecorded(leaves: readonly LeaveOfPerson[]): Promise<Day[]> {
      const state = { $in: [...recordedStates, 'agreed' as const] }
      return daysFrom(await days.find({ ...ofLeaves(leaves), state }).lean())
    },
    /** Payroll was told of `told`, of `first` for the first time, in the export of that number. */
    async settleForPayroll(of: {
      first: readonly string[]
      told: readonly string[]
      number: number
    }): Promise<void> {
      await days.updateMany({ _id: { $in: [...of.told] } }, { $set: { isDueForPayroll: false } })
      await days.updateMany({ _id: { $in: [...of.first] } }, { $set: { exportedIn: of.number } })
    },
    /** The leave has changed, and with it perhaps what payroll should know of the days that it has. */
    async lookAgainForPayroll({ personId, leaveId }: LeaveOfPerson): Promise<void> {
      const known = { personId, leaveId, state: { $in: [...standingStates] }, exportedIn: { $exists: true } }
      await days.updateMany(known, { $set: { isDueForPayroll: true } })
    },
  }
}

/** Once a day was paid, that it was not worked is news too. */
export function isDueForPayroll({ state, exportedIn }: Day): boolean {
  return state === 'worked' || (state === 'not-worked' && exportedIn !== undefined)
}
