import type { Migration } from '../../../platform/database/migrations.ts'

/** What the usual list called four of its items, as if they were done, and what it calls them now. */
const reworded = [
  ['Risk assessment offered', 'Offer a risk assessment'],
  ['A buddy is found', 'Find a buddy'],
  ['Account set up anew', 'Set up the account anew'],
  ['Pay starts again', 'Start pay again'],
] as const

const rewordedInWelsh = [
  ['Cyfrif wedi’i osod o’r newydd', 'Gosod y cyfrif o’r newydd'],
  ['Tâl yn ailddechrau', 'Ailddechrau’r tâl'],
] as const

/** Lists that employers saved, and tasks made from any, whose items read as done while they were still to do. */
export const rewordedTasks: Migration = {
  id: '2026-11-tasks-worded-to-do',
  async run(db) {
    for (const [field, pairs] of [
      ['what', reworded],
      ['whatInWelsh', rewordedInWelsh],
    ] as const)
      for (const [was, is] of pairs)
        await db.collection('tasks').updateMany({ [field]: was }, { $set: { [field]: is } })
    const templates = db.collection<{ _id: string; items: { name: string; nameInWelsh: string }[] }>(
      'checklistTemplates',
    )
    for (const { _id, items } of await templates.find({}).toArray()) {
      const now = items.map((item) => ({
        ...item,
        name: renamed(item.name, reworded),
        nameInWelsh: renamed(item.nameInWelsh, rewordedInWelsh),
      }))
      // Somebody may have saved the list since it was read.
      await templates.updateOne({ _id, items }, { $set: { items: now } })
    }
  },
}

function renamed(name: string, pairs: readonly (readonly [was: string, is: string])[]): string {
  return pairs.find(([was]) => was === name)?.[1] ?? name
}
