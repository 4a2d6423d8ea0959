import { Schema } from 'mongoose'
import type { ListKeys } from './finding/list-keys.ts'
import type { Person } from './person.ts'

/** A person as the database has them. `holds` counts what waited for changes of their leaves, since the last of those. */
export type StoredPerson = Omit<Person, 'id'> & { _id: string; list: ListKeys; holds?: number }

const leaveSchema = new Schema(
  {
    id: { type: String, required: true },
    type: { type: String, required: true },
    start: { type: String, required: true },
    end: String,
    dueDate: String,
    birthDate: String,
    placementDate: String,
    factoryWorker: Boolean,
    returnDate: String,
    endedByNotice: String,
    notices: { type: [String], default: undefined },
    undatedNotice: Boolean,
  },
  { _id: false },
)

const spanSchema = new Schema({ start: String, last: String }, { _id: false })
const backSchema = new Schema({ was: String, is: String }, { _id: false })
const leaveChangeSchema = new Schema(
  { at: Date, was: spanSchema, is: spanSchema, back: backSchema },
  { _id: false },
)

const sentSchema = new Schema({ on: String, how: String, byId: String }, { _id: false })
const endConfirmationSchema = new Schema(
  { leaveId: String, end: String, by: String, sent: { type: sentSchema, default: undefined } },
  { _id: false },
)

const addressChangeSchema = new Schema(
  { at: Date, usableFrom: Date, former: [String], confirmedBy: String },
  { _id: false },
)

const leaveBalancesSchema = new Schema(
  {
    held: [new Schema({ kind: String, hours: Number, expires: String }, { _id: false })],
    yearly: Number,
    asOf: { type: String, required: true },
  },
  { _id: false },
)

const leavingSchema = new Schema(
  {
    lastDay: { type: String, required: true },
    enteredById: { type: String, required: true },
    successorId: String,
    acceptedAt: Date,
    taskId: String,
    held: {
      type: [new Schema({ personId: String, keeperId: String }, { _id: false })],
      default: undefined,
    },
  },
  { _id: false },
)

/** By these people are found and sorted; the bare words of a row, for its indexes begin with its organisation. */
const listSchema = new Schema(
  {
    words: [String],
    en: String,
    cy: String,
    away: [new Schema({ type: { type: String }, from: String, until: String, back: String }, { _id: false })],
  },
  { _id: false },
)

const hours = { type: Number, default: 0 }

export const personSchema = new Schema<StoredPerson>(
  {
    _id: { type: String, required: true },
    organisationId: { type: String, required: true },
    staffNumber: { type: String, required: true },
    name: { type: String, required: true },
    called: String,
    email: { type: String, required: true },
    addressChange: addressChangeSchema,
    language: { type: String, required: true },
    languageChosenOn: String,
    roles: { type: [String], required: true },
    managerId: String,
    contactId: String,
    contactSince: String,
    leaving: leavingSchema,
    siteId: String,
    teamId: String,
    pattern: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
    salary: Number,
    leaveBalances: leaveBalancesSchema,
    scheme: String,
    leaves: { type: [leaveSchema], required: true },
    leaveTold: { type: [leaveChangeSchema], default: undefined },
    endConfirmations: { type: [endConfirmationSchema], default: undefined },
    isActive: { type: Boolean, required: true },
    accessEnded: String,
    isMadeUp: Boolean,
    sessionVersion: { type: Number, required: true },
    list: listSchema,
    holds: Number,
  },
  { versionKey: false, timestamps: true },
)
personSchema.index({ organisationId: 1, staffNumber: 1 }, { unique: true })
personSchema.index({ email: 1 }, { unique: true })
personSchema.index({ organisationId: 1, managerId: 1 })
personSchema.index({ organisationId: 1, contactId: 1 })
personSchema.index({ organisationId: 1, siteId: 1 })
personSchema.index({ organisationId: 1, teamId: 1 })
personSchema.index({ organisationId: 1, 'list.words': 1 })
personSchema.index({ organisationId: 1, 'list.away.type': 1, 'list.away.until': 1 })
personSchema.index({ organisationId: 1, isActive: 1, 'list.en': 1, _id: 1 })
personSchema.index({ organisationId: 1, isActive: 1, 'list.cy': 1, _id: 1 })
personSchema.index({ organisationId: 1, roles: 1 })
personSchema.index(
  { organisationId: 1, 'leaving.lastDay': 1 },
  { partialFilterExpression: { 'leaving.lastDay': { $exists: true } } },
)
// Those who have left: retention asks for these alone.
personSchema.index(
  { organisationId: 1, accessEnded: 1, _id: 1 },
  { partialFilterExpression: { accessEnded: { $exists: true } } },
)
