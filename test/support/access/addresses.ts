import { unitId } from './everybody.ts'
import type { RecordIds } from './records-of-a-person.ts'

/** What stands in the addresses of somebody’s pages. */
export type Ids = RecordIds & { personId: string; sessionId: string; passkeyId: string; storyId: string }

/** The address of the record for which the act of this route is. */
export function addressFor(path: string, ids: Ids): string {
  return withIds(path, ids, dayFor(path, ids))
}

/** The addresses of every such record: of each day. */
export function addressesFor(path: string, ids: Ids): string[] {
  if (!path.includes(':dayId')) return [addressFor(path, ids)]
  return ids.dayIds.map((dayId) => withIds(path, ids, dayId))
}

function withIds(path: string, ids: Ids, dayId: string): string {
  const values: Record<string, string | readonly string[]> = {
    ...ids,
    dayId,
    unitId,
    siteId: unitId,
    subject: 'dates',
    week: '2',
    itemId: 'pass',
    moment: 'quiet',
    kind: kindFor(path),
    id: path.startsWith('/sessions') ? ids.sessionId : ids.storyId,
  }
  return path.replace(/:(\w+)/g, (_all, name: string) => String(values[name] ?? 'none'))
}

/** Of a leave, of annual leave, or of something that changed. */
function kindFor(path: string): string {
  if (path.includes('/leave/new/')) return 'adoption'
  return path.endsWith('/leave/:kind') ? 'carriedByLaw' : 'dates'
}

/** One that the other side put forward is answered, one’s own is withdrawn. */
function dayFor(path: string, ids: Ids): string {
  if (path.startsWith('/hr/days')) return ids.disputedId
  if (path.endsWith('/calendar.ics')) return ids.agreedId
  const isWithdrawn = path.endsWith('/withdrawal') && !path.endsWith('/dispute/withdrawal')
  return path.startsWith('/days') === isWithdrawn ? ids.ownDayId : ids.managersDayId
}
