import {
  addDays,
  civilDate,
  lastDayOfMonthsBeginning,
  latest,
  type CivilDate,
} from '../../shared/civil-date.ts'
import { daysIn, joined, type Period } from '../../shared/periods.ts'

/** `from` is the day the employer was told, or the first day of the leave. Blocks are the periods of leave taken or booked. */
export type ProtectedCase =
  | {
      readonly case: 'maternity'
      readonly from: CivilDate
      /** RED-03: undefined when the employer was never told; then the expected week counts. */
      readonly birthDate?: CivilDate | undefined
      readonly expectedWeekStart?: CivilDate | undefined
    }
  | { readonly case: 'adoption'; readonly from: CivilDate; readonly placementDate: CivilDate }
  | { readonly case: 'pregnancy-ended'; readonly from: CivilDate; readonly endedOn: CivilDate }
  | {
      readonly case: 'shared-parental' | 'neonatal-care'
      readonly from: CivilDate
      readonly birthDate?: CivilDate | undefined
      readonly placementDate?: CivilDate | undefined
      readonly blocks: readonly [Period, ...Period[]]
    }

/**
 * RED-03 (maternity), RED-04 (adoption), RED-06 and RED-07: 18 months beginning with the birth or placement. Source: SI
 * 2024/264 reg 3; SI 2025/375 reg 14.
 */
const monthsProtected = 18
/** RED-02: two weeks after a pregnancy ends. */
const daysAfterPregnancy = 2 * 7
/** RED-06, RED-07: six consecutive weeks earn the 18 months. RED-05: less protects until the leave ends. */
const longBlockDays = 6 * 7
/** RED-06: for blocks that begin on or after it. Source: SI 2024/264. */
const longBlocksCountFrom = civilDate('2024-04-06')

/**
 * The days on which a person whose job goes must be offered a suitable vacancy ahead of others. RED-01: in a pregnancy from
 * the day the employer was told.
 * Throws a RangeError that names the date which is missing.
 */
export function redundancyProtection(of: ProtectedCase): Period {
  switch (of.case) {
    case 'maternity':
      return eighteenMonths(of.from, of.birthDate ?? of.expectedWeekStart, 'birthDate or expectedWeekStart')
    case 'adoption':
      return eighteenMonths(of.from, of.placementDate, 'placementDate')
    case 'pregnancy-ended':
      return [of.from, addDays(of.endedOn, daysAfterPregnancy)]
    default:
      return protectionByBlocks(of)
  }
}

function protectionByBlocks(of: Extract<ProtectedCase, { readonly blocks: unknown }>): Period {
  if (isProtectedLong(of.blocks))
    return eighteenMonths(of.from, of.birthDate ?? of.placementDate, 'birthDate or placementDate')
  const [first, ...others] = of.blocks.map((block) => block[1])
  if (first === undefined) throw new RangeError('blocks: none given')
  return [of.from, latest(first, ...others)]
}

/** RED-06, RED-07: whether leave in these blocks earns the 18 months, or protects until it ends. */
export function isProtectedLong(blocks: readonly Period[]): boolean {
  return joined(blocks).some((block) => isLong(block))
}

function isLong(block: Period): boolean {
  return daysIn(block) >= longBlockDays && block[0] >= longBlocksCountFrom
}

function eighteenMonths(from: CivilDate, countedFrom: CivilDate | undefined, name: string): Period {
  if (countedFrom === undefined) throw new RangeError(`${name}: needed to count the 18 months`)
  return [from, lastDayOfMonthsBeginning(countedFrom, monthsProtected)]
}
