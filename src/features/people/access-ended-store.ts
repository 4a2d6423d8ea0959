import type { Migration } from '../../platform/database/migrations.ts'
import { today } from '../../shared/civil-date.ts'
import type { Clock } from '../../shared/ports.ts'

/** Since when somebody is inactive was not kept at first. Their record's last change is that day, or a later one: never too early. */
export function accessEndedAsKnown(clock: Clock): Migration {
  return {
    id: 'the day on which access ended',
    async run(db) {
      const people = db.collection<{ _id: string; isActive: boolean; updatedAt?: Date }>('people')
      const unknown = { isActive: false, accessEnded: { $exists: false } }
      const found = people.find(unknown, { projection: { updatedAt: 1 } })
      for (const { _id, updatedAt } of await found.toArray()) {
        const accessEnded = today(updatedAt ?? clock())
        await people.updateOne({ _id, ...unknown }, { $set: { accessEnded } })
      }
    },
  }
}
