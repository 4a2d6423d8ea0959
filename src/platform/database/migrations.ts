import type { Db } from 'mongodb'

/** A change of stored data that is made once. Two processes may make it at the same time: it must bear that. */
export interface Migration {
  /** Never reused. */
  id: string
  run(db: Db): Promise<void>
}

/** Makes the migrations that this database has not seen, in order, and records each. */
export async function runMigrations(db: Db, migrations: readonly Migration[]): Promise<void> {
  const made = db.collection<{ _id: string; at: Date }>('migrations')
  const known = new Set(
    (await made.find({ _id: { $in: migrations.map(({ id }) => id) } }).toArray()).map(({ _id }) => _id),
  )
  for (const migration of migrations.filter(({ id }) => !known.has(id))) {
    await migration.run(db)
    await made.updateOne({ _id: migration.id }, { $setOnInsert: { at: new Date() } }, { upsert: true })
  }
}
