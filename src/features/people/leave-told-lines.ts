import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { toldStill, type LeaveChange, type LeaveSpan } from './leave-told.ts'

/** A sentence of the catalogue. */
interface Line {
  key: string
  values: Record<string, CivilDate>
}

/** A date before and after; one of the two may not be there. */
interface Moved {
  was?: CivilDate | undefined
  is?: CivilDate | undefined
}

interface Told {
  leaveTold?: LeaveChange[]
}

/**
 * For the person: each date that HR changed of their leave of late, from what to what, the newest first. `before`: when they
 * were here last; what they have not heard since is told on this visit, however long ago.
 */
export function leaveToldLines(person: Told, today: CivilDate, before?: Date): Line[] {
  return toldStill(person, today, before).flatMap(({ at, was, is }) => {
    if (was && is) return movedLines(at, was, is)
    if (is) return [spanLine('added', at, is)]
    return was ? [spanLine('removed', at, was)] : []
  })
}

/** DP-02, DP-06: for their contact the first day back alone, where it is still the one that is shown. */
export function backToldLines(person: Told, back: CivilDate | undefined, today: CivilDate): Line[] {
  const newest = toldStill(person, today).find((change) => change.back)
  return newest?.back && newest.back.is === back ? [movedLine('back', newest.at, newest.back)] : []
}

function movedLines(at: Date, was: LeaveSpan, is: LeaveSpan): Line[] {
  const [start, end] = [
    { was: was.start, is: is.start },
    { was: was.last, is: is.last },
  ]
  return [
    ...(start.was === start.is ? [] : [movedLine('start', at, start)]),
    ...(end.was === end.is ? [] : [movedLine('end', at, end)]),
  ]
}

function spanLine(name: 'added' | 'removed', at: Date, { start, last }: LeaveSpan): Line {
  const key = `leave-told.${name}${last ? '' : 'Open'}`
  return { key, values: { on: dayOf(at), start, ...(last && { last }) } }
}

function movedLine(name: 'start' | 'end' | 'back', at: Date, { was, is }: Moved): Line {
  const key = `leave-told.${name}${nowOf({ was, is })}`
  return { key, values: { on: dayOf(at), ...(was && { was }), ...(is && { is }) } }
}

function nowOf({ was, is }: Moved): '' | 'New' | 'Gone' {
  if (is === undefined) return 'Gone'
  return was === undefined ? 'New' : ''
}
