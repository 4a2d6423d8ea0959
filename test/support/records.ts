import type { TestPortal } from './start-app.ts'

/** Every record of each kind, but the sessions, which only say when somebody was here. */
export async function allRecordsOf({ services }: TestPortal): Promise<Record<string, unknown[]>> {
  const { db } = services.database.connection
  const found: Record<string, unknown[]> = {}
  for (const { name } of (await db?.listCollections().toArray()) ?? []) {
    if (name !== 'sessions')
      found[name] = (await db?.collection(name).find().sort({ _id: 1 }).toArray()) ?? []
  }
  return found
}
