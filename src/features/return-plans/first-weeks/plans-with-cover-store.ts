import type { Migration } from '../../../platform/database/migrations.ts'
import { onlyLeave } from '../../../policy/return/cover.ts'

const collection = 'phasedPlans'

/** Plans from before a plan said how its hours are covered: by leave alone, of which nothing was said. */
export const plansWithCover: Migration = {
  id: '2026-11-plans-with-cover',
  async run(db) {
    const plans = db.collection(collection)
    const cover = { ...onlyLeave }
    await plans.updateMany({ cover: { $exists: false } }, { $set: { cover } })
    await plans.updateMany({ state: { $ne: 'draft' }, leave: { $exists: false } }, { $set: { leave: [] } })
    for (const part of ['standing', 'seen']) {
      const isOld = { [part]: { $exists: true }, [`${part}.cover`]: { $exists: false } }
      await plans.updateMany(isOld, { $set: { [`${part}.cover`]: cover, [`${part}.leave`]: [] } })
    }
  },
}
