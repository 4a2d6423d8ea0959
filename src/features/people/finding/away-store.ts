import { Schema, type Connection } from 'mongoose'
import { remembered } from '../../../platform/database/read-memory.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import { contactIdOf } from '../access.ts'
import type { Person } from '../person.ts'
import { awayStretchesOf } from './away-times.ts'
import { listKeysOf } from './list-keys.ts'

/** From when until when somebody active is away: a row for each stretch, so that an index alone counts and sorts them. */
export interface AwayRow {
  _id: string
  organisationId: string
  personId: string
  from: CivilDate
  back: CivilDate
  contactId?: string
  /** Somebody active keeps in touch. */
  hasContact: boolean
  en: string
  cy: string
}

const text = { type: String, required: true }
const awaySchema = new Schema<AwayRow>(
  {
    _id: text,
    organisationId: text,
    personId: text,
    from: text,
    back: text,
    contactId: String,
    hasContact: { type: Boolean, required: true },
    en: text,
    cy: text,
  },
  { versionKey: false },
)
awaySchema.index({ organisationId: 1, from: 1 })
awaySchema.index({ organisationId: 1, back: 1, en: 1 })
awaySchema.index({ organisationId: 1, back: 1, cy: 1 })
awaySchema.index({ organisationId: 1, hasContact: 1, from: 1 })
awaySchema.index({ organisationId: 1, hasContact: 1, back: 1, en: 1 })
awaySchema.index({ organisationId: 1, hasContact: 1, back: 1, cy: 1 })
awaySchema.index({ organisationId: 1, contactId: 1 })
awaySchema.index({ organisationId: 1, personId: 1 })

const collection = 'awayTimes'

/** Of whom a question asks: everybody away, or those without a contact. */
export type WhoIsAway = { hasContact?: false }

/** By person, RET-03: the latest day on which they are back by a notice that waits; what is recorded is a later one. */
export type BackSooner = ReadonlyMap<string, CivilDate>

export interface AwayCounts {
  total: number
  withoutContact: number
  backSoon: number
}

type FirstBackView = WhoIsAway & { limit: number; language: Language }

export type AwayStore = ReturnType<typeof createAwayStore>

export function createAwayStore(connection: Connection) {
  const model = connection.model('awayTime', awaySchema, collection)
  return {
    /** After people were written: their own rows, and whether those whose contact they are have one. */
    async keepFor(people: readonly Person[]): Promise<void> {
      if (people.length === 0) return
      const rows = await rowsOf(people)
      const organisationId = { $in: [...new Set(people.map((one) => one.organisationId))] }
      await model.deleteMany({ organisationId, personId: { $in: people.map(({ id }) => id) } })
      if (rows.length > 0) await model.insertMany(rows)
      for (const hasContact of [true, false]) {
        const ids = people.filter(({ isActive }) => isActive === hasContact).map(({ id }) => id)
        const theirs = { organisationId, contactId: { $in: ids }, hasContact: !hasContact }
        if (ids.length > 0) await model.updateMany(theirs, { $set: { hasContact } })
      }
    },

    async removeOf(organisationId: string, personId: string): Promise<void> {
      await model.deleteMany({ organisationId, personId })
    },

    /**
     * How many are away on the day; how many of them nobody keeps in touch with, and how many are back by another day. Each stretch
     * that is not over has begun, or begins later.
     */
    async count(
      organisationId: string,
      day: CivilDate,
      { by, sooner }: { by: CivilDate; sooner?: BackSooner },
    ): Promise<AwayCounts> {
      const [recorded, moved] = await Promise.all([
        countRecorded(organisationId, day, by),
        rowsMoved(organisationId, day, sooner),
      ])
      const more = moved.filter(({ back, recordedBack }) => back <= by && by < recordedBack).length
      return { ...recorded, backSoon: recorded.backSoon + more }
    },

    /** Those away on the day who are back first, by name on one day, by their ids and those of their contacts. */
    async firstBack(
      organisationId: string,
      day: CivilDate,
      { sooner, ...view }: FirstBackView & { sooner?: BackSooner },
    ): Promise<Pick<AwayRow, 'personId' | 'contactId'>[]> {
      const { limit, language, hasContact } = view
      const [recorded, moved] = await Promise.all([
        firstRecorded(organisationId, day, view),
        rowsMoved(organisationId, day, sooner),
      ])
      const theirs = moved.filter((row) => hasContact === undefined || row.hasContact === hasContact)
      const ids = new Set(theirs.map(({ personId }) => personId))
      const key = (row: Pick<AwayRow, 'back' | Language>) => `${row.back} ${row[language]}`
      return [...recorded.filter(({ personId }) => !ids.has(personId)), ...theirs]
        .toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
        .slice(0, limit)
    },

    /** Whose leave is not over on the day, or begins later, the earliest first, by name of one day: their ids, each once. */
    idsByStart: (organisationId: string, day: CivilDate, language: Language): Promise<string[]> =>
      remembered(collection, ['ids by start', organisationId, day, language], async () => {
        const notOver = { organisationId, back: { $gt: day } }
        const rows = await model
          .find(notOver, { _id: 0, personId: 1 })
          .sort({ from: 1, [language]: 1 })
          .lean()
        return [...new Set(rows.map(({ personId }) => personId))]
      }),
  }

  function countRecorded(organisationId: string, day: CivilDate, by: CivilDate): Promise<AwayCounts> {
    return remembered(collection, ['away in', organisationId, day, by], async () => {
      const notOver = { organisationId, back: { $gt: day } }
      const [total, withoutContact, backSoon, later] = await Promise.all([
        model.countDocuments(notOver),
        model.countDocuments({ ...notOver, hasContact: false }),
        model.countDocuments({ organisationId, back: { $gt: day, $lte: by } }),
        countBeginning(organisationId, day, by),
      ])
      return {
        total: total - later.total,
        withoutContact: withoutContact - later.withoutContact,
        backSoon: backSoon - later.backSoon,
      }
    })
  }

  function firstRecorded(organisationId: string, day: CivilDate, { limit, language, ...who }: FirstBackView) {
    return remembered(
      collection,
      ['back first', organisationId, day, limit, language, String(who.hasContact)],
      async () =>
        await model
          .find(
            { organisationId, ...who, back: { $gt: day }, from: { $lte: day } },
            { _id: 0, personId: 1, contactId: 1, back: 1, en: 1, cy: 1 },
          )
          .sort({ back: 1, [language]: 1 })
          .limit(limit)
          .lean(),
    )
  }

  /** Of those who are away on the day and back sooner than it is recorded: with that day. They are few. */
  async function rowsMoved(organisationId: string, day: CivilDate, sooner: BackSooner = new Map()) {
    if (sooner.size === 0) return []
    const personId = { $in: [...sooner.keys()] }
    const rows = await model
      .find({ organisationId, personId, back: { $gt: day }, from: { $lte: day } })
      .lean()
    return rows.flatMap((row) => {
      const back = sooner.get(row.personId)
      return back && day < back && back < row.back ? [{ ...row, back, recordedBack: row.back }] : []
    })
  }

  /** The same of those that begin after the day: they are few beside all. */
  async function countBeginning(organisationId: string, day: CivilDate, by: CivilDate): Promise<AwayCounts> {
    const oneIf = (is: object) => ({ $sum: { $cond: [is, 1, 0] } })
    const [counted] = await model.aggregate<AwayCounts>([
      { $match: { organisationId, from: { $gt: day } } },
      {
        $group: {
          _id: null,
          total: { $sum: 1 },
          withoutContact: oneIf({ $eq: ['$hasContact', false] }),
          backSoon: oneIf({ $lte: ['$back', by] }),
        },
      },
    ])
    return counted ?? { total: 0, withoutContact: 0, backSoon: 0 }
  }

  async function rowsOf(people: readonly Person[]): Promise<AwayRow[]> {
    const rows = people.filter(({ isActive }) => isActive).flatMap(rowsOfOne)
    const active = new Map(people.map(({ id, isActive }) => [id, isActive]))
    const unknown = rows.flatMap(({ contactId }) => (contactId && !active.has(contactId) ? [contactId] : []))
    const found = await connection
      .model<{ _id: string; isActive: boolean }>('person')
      .find({ _id: { $in: [...new Set(unknown)] } }, { isActive: 1 })
      .lean()
    for (const { _id, isActive } of found) active.set(_id, isActive)
    return rows.map((row) => ({ ...row, hasContact: active.get(row.contactId ?? '') ?? false }))
  }
}

function rowsOfOne(person: Person): AwayRow[] {
  const { id: personId, organisationId } = person
  const { en, cy } = listKeysOf(person)
  const contactId = contactIdOf(person)
  return awayStretchesOf(person.leaves).map(({ from, back }) => ({
    _id: `${personId} ${from}`,
    organisationId,
    personId,
    from,
    back,
    hasContact: false,
    en,
    cy,
    ...(contactId !== undefined && { contactId }),
  }))
}
