import type { TestPortal } from '../start-app.ts'

type Row = { _id: string }

/** What no answer of a page hangs on, or is a new one each time. */
const leftAlone = new Set(['auditRows', 'idempotencyKeys', 'keptForms', 'limits', 'outbox'])

/** Remembers every record as it is now. What is answered puts back whatever was written since. */
export async function rememberRecords({ services }: TestPortal): Promise<() => Promise<void>> {
  const { connection } = services.database
  const written = new Set<string>()
  services.database.onWrite((collection) => {
    if (collection !== undefined && !leftAlone.has(collection)) written.add(collection)
  })
  const before = new Map<string, Row[]>()
  for (const { name } of (await connection.db?.listCollections().toArray()) ?? [])
    before.set(name, await connection.collection<Row>(name).find().toArray())

  return async () => {
    const names = [...written]
    for (const name of names) {
      await connection.collection<Row>(name).deleteMany({})
      const rows = before.get(name) ?? []
      if (rows.length > 0) await connection.collection<Row>(name).insertMany(rows)
    }
    written.clear()
  }
}
