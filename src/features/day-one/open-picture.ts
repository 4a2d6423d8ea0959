import { dayBackAtWork } from '../../policy/leave/time-away.ts'
import type { OpenReturn, OpenReturns } from '../../shared/open-return.ts'
import type { LeavePicture } from '../leave/index.ts'

/** RET-03: while a short notice waits, the leave ends by the earliest day that it can be; what is counted from it moves with it. */
export async function withOpenReturn(
  picture: LeavePicture,
  openReturns: OpenReturns,
): Promise<{ picture: LeavePicture; open: OpenReturn | undefined }> {
  const { person, leave: before } = picture
  const back = dayBackAtWork(person.leaves, before)
  const open = (await openReturns([{ id: before.id, back }])).get(before.id)
  if (!open) return { picture, open: undefined }
  const leave = { ...before, returnDate: open.wants }
  const leaves = person.leaves.map((one) => (one.id === leave.id ? leave : one))
  return {
    picture: { ...picture, leave, person: { ...person, leaves } },
    open: open.stands ? undefined : open,
  }
}
