import type { Person } from '../../people/index.ts'
import type { PortalReason, Task } from '../../tasks/index.ts'
import { accountItem } from '../template/index.ts'
import { itemsForDay, type DayAtWork } from './day-items.ts'
import type { ListMaker, ListParts } from './make-list.ts'
import { off, taskIdsOf, withTask, type ReadyList } from './ready-list.ts'
import { accountAwakeOn, accountOf, type ListWithAccount } from './shared-account.ts'

/** A keep-in-touch day that is agreed, as much as its list needs. */
export interface AgreedDay extends DayAtWork {
  id: string
  personId: string
  leaveId: string
}

/** The lists of days at work during leave. One task wakes the account for all days on which it then is awake. */
export function createDayListKeeper({ lists, templates, tasks, people }: ListParts, maker: ListMaker) {
  return {
    accountAwakeOn: awakeOn,

    /** Of a day at work that both have agreed to. */
    async keepDay(day: AgreedDay): Promise<void> {
      const { id, personId, leaveId, date } = day
      const person = await people.find(personId)
      const leave = person?.leaves.find((one) => one.id === leaveId)
      if (!person || !leave || date < maker.today()) return
      const before = await lists.find(id)
      if (before?.state === 'standing') return
      const { items } = await templates.of(person.organisationId)
      const planned = await maker.plan(person, leave, { kind: 'day', date, items: itemsForDay(items, day) })
      const awake = await awakeOn(personId, day)
      const shared = new Map(awake ? [[accountItem, awake.id]] : [])
      await maker.make(person, { id, kind: 'day', leaveId, date }, { planned, before, shared })
    },

    /** Nothing is got ready any more for a day that was worked; what comes after it stays. */
    async endDay({ id }: Pick<AgreedDay, 'id'>): Promise<void> {
      const list = await lists.find(id)
      const before = (list?.items ?? []).filter(({ daysBefore }) => daysBefore >= 0)
      if (list) await release(list, { ids: before.map(({ taskId }) => taskId), reason: 'dayOver' })
    },

    async callOffDay({ id }: Pick<AgreedDay, 'id'>): Promise<void> {
      const list = await lists.find(id)
      if (list?.state !== 'standing') return
      const called = off(list)
      await maker.put(called)
      await release(called, { ids: taskIdsOf(called), reason: 'dayOff' })
    },
  }

  /** What no other day needs is called off. The account is still woken for those that counted on it. */
  async function release(
    list: ReadyList,
    { ids, reason }: { ids: readonly string[]; reason: PortalReason },
  ): Promise<void> {
    const standing = await lists.findStandingOf(list.personId, list.leaveId)
    const others = standing.filter(
      (one) => one.id !== list.id && one.kind === 'day' && one.date >= maker.today(),
    )
    const needed = new Set(others.flatMap(taskIdsOf))
    const unneeded = ids.filter((id) => !needed.has(id))
    await tasks.callOff(unneeded, reason)
    const id = accountOf(list)?.taskId
    const sharing = others.filter((one) => id !== undefined && accountOf(one)?.taskId === id)
    const [account] = id === undefined || sharing.length === 0 ? [] : await tasks.find([id])
    if (account?.state === 'open') await moveOn(account, sharing, reason)
    if (account && account.state !== 'open') await wakeAgain(account, sharing)
  }

  /** The task is for the soonest of the days that are left. */
  async function moveOn(account: Task, sharing: readonly ReadyList[], reason: PortalReason): Promise<void> {
    const [soonest] = sharing
    const item = soonest && accountOf(soonest)
    const person = soonest && (await people.find(soonest.personId))
    if (!person || !item) return
    const due = await maker.dueFor(person, soonest.date, item.daysBefore)
    await tasks.move(new Map([[account.id, due]]), reason)
  }

  /** It was woken, and would be dead again by the soonest of the days that are left. */
  async function wakeAgain(account: Task, sharing: readonly ReadyList[]): Promise<void> {
    const [soonest] = sharing
    const person = soonest && (await people.find(soonest.personId))
    const leave = person?.leaves.find(({ id }) => id === soonest?.leaveId)
    if (!person || !leave || (await awakeOn(person.id, soonest))) return
    const made = await makeAccount(person, { leave, date: soonest.date })
    if (made === undefined) return
    for (const list of sharing) await maker.put(withTask(list, { before: account.id, now: made }))
  }

  async function makeAccount(
    person: Person,
    { leave, date }: { leave: Person['leaves'][number]; date: ReadyList['date'] },
  ): Promise<string | undefined> {
    const { items } = await templates.of(person.organisationId)
    const account = items.filter(({ id }) => id === accountItem)
    const planned = await maker.plan(person, leave, { kind: 'day', date, items: account })
    return (await maker.makeTasks(person, planned))[0]
  }

  async function awakeOn(personId: string, day: Pick<ReadyList, 'id' | 'date'>): Promise<Task | undefined> {
    return accountAwakeOn(day, await accountsOf(personId))
  }

  async function accountsOf(personId: string): Promise<ListWithAccount[]> {
    const all = await lists.findAllOf(personId)
    const found = await tasks.find(all.flatMap((list) => accountOf(list)?.taskId ?? []))
    const byId = new Map(found.map((task) => [task.id, task]))
    return all.flatMap((list) => {
      const account = byId.get(accountOf(list)?.taskId ?? '')
      return account ? [{ list, account }] : []
    })
  }
}
