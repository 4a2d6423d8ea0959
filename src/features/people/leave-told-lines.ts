import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { spanOf, toldStill, type LeaveChange, type LeaveSpan } from './leave-told.ts'

/** A sentence of the catalogue. */
interface Line {
  key: string
  values: Record<string, CivilDate>
}

/** The same with what it is of a leave, so that the next change of it takes its place. */
interface DateLine extends Line {
  of?: { field: keyof LeaveSpan; is: CivilDate | undefined }
}

/** A date before and after; one of the two may not be there. */
interface Moved {
  was?: CivilDate | undefined
  is?: CivilDate | undefined
}

interface Told {
  leaves: readonly LeaveRecord[]
  leaveTold?: LeaveChange[]
}

/**
 * For the person: each date that HR changed of their leave of late, from what to what, the newest first. `before`: when they
 * were here last; what they have not heard since is told on this visit, however long ago. A date that has been changed again
 * since is not said to be one.
 */
export function leaveToldLines(person: Told, today: CivilDate, before?: Date): Line[] {
  const lines = toldStill(person, today, before).flatMap(({ at, was, is }): DateLine[] => {
    if (was && is) return movedLines(at, was, is)
    if (is) return [spanLine('added', at, is)]
    return was ? [spanLine('removed', at, was)] : []
  })
  const spans = person.leaves.map((leave) => spanOf(leave))
  return lines
    .filter(
      (line, at) => isSoStill(line, spans) && !lines.slice(0, at).some((newer) => isOfSame(newer, line)),
    )
    .map(({ key, values }) => ({ key, values }))
}

function isSoStill({ of }: DateLine, spans: readonly LeaveSpan[]): boolean {
  return !of || spans.some((span) => span[of.field] === of.is)
}

function isOfSame({ of: one }: DateLine, { of: other }: DateLine): boolean {
  return one !== undefined && one.field === other?.field && one.is === other.is
}

/** DP-02, DP-06: for their contact the first day back alone, where it is still the one that is shown. */
export function backToldLines(person: Told, back: CivilDate | undefined, today: CivilDate): Line[] {
  const newest = toldStill(person, today).find((change) => change.back)
  return newest?.back && newest.back.is === back ? [movedLine('back', newest.at, newest.back)] : []
}

function movedLines(at: Date, was: LeaveSpan, is: LeaveSpan): DateLine[] {
  const [start, end] = [
    { was: was.start, is: is.start },
    { was: was.last, is: is.last },
  ]
  return [
    ...(start.was === start.is
      ? []
      : [{ ...movedLine('start', at, start), of: { field: 'start' as const, is: is.start } }]),
    ...(end.was === end.is
      ? []
      : [{ ...movedLine('end', at, end), of: { field: 'last' as const, is: is.last } }]),
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
