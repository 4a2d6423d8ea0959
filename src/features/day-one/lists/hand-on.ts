import { contactIdOf, type KeeperFollower, type PeopleService, type Person } from '../../people/index.ts'
import type { PortalTasks, Task } from '../../tasks/index.ts'
import type { TemplateService } from '../template/index.ts'
import { itemOwners } from './item-owners.ts'
import { taskIdsOf, type ReadyItem, type ReadyList } from './ready-list.ts'
import type { ReadyListStore } from './ready-list-store.ts'

interface Parts {
  lists: ReadyListStore
  templates: Pick<TemplateService, 'of'>
  tasks: PortalTasks
  people: Pick<PeopleService, 'find' | 'contactOf' | 'hrFor'>
}

type OwnerOf = Awaited<ReturnType<typeof itemOwners>>

/**
 * Decision 83: what the contact has to get ready goes with being the contact. Open tasks that are the contact’s, or fell to somebody
 * because of who it was, become those of whoever would have them now. What somebody was named for, or handed on by hand, stays.
 */
export function createReadyKeeperFollower({ lists, templates, tasks, people }: Parts): KeeperFollower {
  return {
    async contactChanged(before, person) {
      for (const list of await standingOf(person)) await handOnIn(list, before, person)
    },
  }

  async function standingOf(person: Person): Promise<ReadyList[]> {
    const found: ReadyList[] = []
    // One after the other: it runs in a transaction.
    for (const { id } of person.leaves) found.push(...(await lists.findStandingOf(person.id, id)))
    return found
  }

  async function handOnIn(list: ReadyList, before: Person, person: Person): Promise<void> {
    const { named } = await templates.of(person.organisationId)
    const about = { named, buddyId: list.buddyId, kind: list.kind }
    const ownerBefore = await itemOwners(people, { ...about, person: before })
    const ownerNow = await itemOwners(people, { ...about, person })
    const open = new Map((await tasks.find(taskIdsOf(list))).map((task) => [task.id, task]))
    const handed = new Map<string, { owner: Person; ids: string[] }>()
    for (const item of list.items) {
      const task = open.get(item.taskId)
      const owner = task && (await nextOwner({ item, task }, { before, ownerBefore, ownerNow }))
      if (!task || !owner) continue
      const theirs = handed.get(owner.id) ?? { owner, ids: [] }
      handed.set(owner.id, { owner, ids: [...theirs.ids, task.id] })
    }
    for (const { owner, ids } of handed.values()) await tasks.handOn(ids, owner)
  }
}

/** Undefined: it stays with whoever has it. A list does not know whom the template named for an item of `somebody`. */
async function nextOwner(
  { item, task }: { item: ReadyItem; task: Task },
  { before, ownerBefore, ownerNow }: { before: Person; ownerBefore: OwnerOf; ownerNow: OwnerOf },
): Promise<Person | undefined> {
  if (task.state !== 'open' || item.owner === 'somebody') return undefined
  const wasOfContact = task.ownerId === contactIdOf(before)
  if (!wasOfContact && task.ownerId !== (await ownerBefore(item))?.id) return undefined
  const now = await ownerNow(item)
  return now && now.id !== task.ownerId ? now : undefined
}
