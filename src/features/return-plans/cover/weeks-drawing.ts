import type { CoveredPlan, CoveredWeek } from '../../../policy/return/covered-plan.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'

/** The weeks as columns of hours. Lengths are in the units of the drawing, from its top left corner. */
export interface WeeksDrawing {
  size: 'wide' | 'narrow'
  viewBox: string
  width: number
  /** Where the columns stand. */
  floor: number
  columns: Column[]
  /** Each begins at its x. Of every so many weeks, and of none too near the right edge, so that they have room. */
  labels: { x: number; y: number; from: CivilDate }[]
}

interface Column {
  x: number
  width: number
  parts: { kind: PartKind; y: number; height: number }[]
}

/** From the floor up. */
const partKinds = ['worked', 'holiday', 'leave', 'unpaid'] as const
type PartKind = (typeof partKinds)[number]

const widths = { wide: 920, narrow: 340 }
/** Of the longest date, in either language, with its year. */
const labelRoom = 140
const height = 120
const top = 10
const labelDrop = 22
const gapShare = 0.25

/** Undefined where no week has hours. */
export function weeksDrawings({ weeks }: Pick<CoveredPlan, 'weeks'>): WeeksDrawing[] | undefined {
  const most = Math.max(...weeks.map(hoursIn))
  return most > 0 ? [drawing('wide', weeks, most), drawing('narrow', weeks, most)] : undefined
}

function drawing(size: WeeksDrawing['size'], weeks: readonly CoveredWeek[], most: number): WeeksDrawing {
  const width = widths[size]
  const room = width / weeks.length
  const step = Math.ceil(labelRoom / room)
  const floor = top + height
  const xOf = (at: number) => round(at * room)
  return {
    size,
    width,
    viewBox: `0 0 ${width} ${floor + labelDrop + top}`,
    floor,
    columns: weeks.map((week, at) => ({
      x: xOf(at),
      width: round(room * (1 - gapShare)),
      parts: partsOf(week, height / most, floor),
    })),
    labels: weeks.flatMap(({ from }, at) =>
      at % step === 0 && xOf(at) + labelRoom <= width ? [{ x: xOf(at), y: floor + labelDrop, from }] : [],
    ),
  }
}

function partsOf(week: CoveredWeek, scale: number, floor: number): Column['parts'] {
  let y = floor
  return partKinds
    .filter((kind) => week[kind] > 0)
    .map((kind) => {
      const tall = week[kind] * scale
      y -= tall
      return { kind, y: round(y), height: round(tall) }
    })
}

function hoursIn(week: CoveredWeek): number {
  return partKinds.reduce((all, kind) => all + week[kind], 0)
}

function round(length: number): number {
  return Math.round(length * 10) / 10
}
