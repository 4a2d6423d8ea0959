import { Schema, type Model } from 'mongoose'
import type { Day } from './day.ts'

/** `version` counts the changes: each adds one entry to the history. */
export type StoredDay = Omit<Day, 'id'> & { _id: string; version: number; isDueForPayroll?: boolean }

const answerSchema = new Schema(
  {
    by: { type: String, required: true },
    actorId: { type: String, required: true },
    at: { type: Date, required: true },
    words: { type: String, required: true },
  },
  { _id: false },
)

const historySchema = new Schema(
  {
    state: { type: String, required: true },
    by: { type: String, required: true },
    actorId: String,
    dateMovedBy: String,
    at: { type: Date, required: true },
    reason: String,
    words: String,
    hours: Number,
    answer: answerSchema,
  },
  { _id: false },
)

const timesSchema = new Schema(
  { from: { type: String, required: true }, to: { type: String, required: true } },
  { _id: false },
)

export const daySchema = new Schema<StoredDay>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    leaveId: { type: String, required: true },
    personId: { type: String, required: true },
    kind: { type: String, required: true },
    state: { type: String, required: true },
    date: { type: String, required: true },
    work: { type: String, required: true },
    place: { type: String, required: true },
    hours: { type: Number, required: true },
    privateRoom: { type: Boolean, required: true },
    safetyCheck: Boolean,
    activity: String,
    times: timesSchema,
    withWhom: String,
    siteId: String,
    proposedBy: { type: String, required: true },
    history: { type: [historySchema], required: true },
    replaces: String,
    replacedBy: String,
    declineReason: String,
    batchId: String,
    teamDayId: String,
    exportedIn: Number,
    isDueForPayroll: Boolean,
    version: { type: Number, required: true },
  },
  { versionKey: false },
)
daySchema.index({ personId: 1, leaveId: 1, date: -1, _id: 1 })
daySchema.index({ personId: 1, leaveId: 1, state: 1, date: 1 })
daySchema.index({ personId: 1, leaveId: 1, 'history.at': 1 })
daySchema.index({ organisationId: 1, state: 1, date: 1, _id: 1 })
daySchema.index({ organisationId: 1, isDueForPayroll: 1, date: 1 })
// What has lapsed is looked for in all organisations at once.
daySchema.index({ state: 1, date: 1 })

/** One document a leave, written by every change of its days: of two changes at once, one finds the other's and counts afresh. */
export const counterSchema = new Schema<{ _id: string; organisationId: string; changes: number }>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    changes: { type: Number, required: true },
  },
  { versionKey: false },
)
counterSchema.index({ organisationId: 1 })

export type DayModel = Model<StoredDay>

/** Which leave: its id, and whose it is. */
export interface LeaveOfPerson {
  personId: string
  leaveId: string
}

export function daysFrom(stored: readonly unknown[]): Day[] {
  return stored.map((one) => dayFrom(one)).filter((day) => day !== undefined)
}

export function dayFrom(stored: unknown): Day | undefined {
  if (!stored) return undefined
  const { _id, version: _version, isDueForPayroll: _due, ...rest } = stored as StoredDay
  return { id: _id, ...rest }
}

/** The days of these leaves, by the index that begins with whose they are. */
export function ofLeaves(leaves: readonly LeaveOfPerson[]) {
  return {
    personId: { $in: [...new Set(leaves.map(({ personId }) => personId))] },
    leaveId: { $in: [...new Set(leaves.map(({ leaveId }) => leaveId))] },
  }
}
