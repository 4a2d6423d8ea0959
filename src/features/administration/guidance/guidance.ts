import { guidanceMoments } from '../../../policy/return/manager-guidance.ts'
import type { GuidanceLines, Organisation } from '../../people/index.ts'

export type EditableMoment = GuidanceLines['moment']

export const guidanceLineNames = ['first', 'second', 'third'] as const

/** The fields of the form: each line in both languages. */
export const guidanceFields = guidanceLineNames.flatMap((line) => [line, `${line}InWelsh`])

export function momentNamed(name: unknown): EditableMoment | undefined {
  return guidanceMoments.find((moment) => moment === name)
}

export function linesOf({ guidance = [] }: Organisation, moment: EditableMoment): GuidanceLines | undefined {
  return guidance.find((one) => one.moment === moment)
}

/** The organisation with its own lines for a moment; with none, the portal's are read again. */
export function withLines(organisation: Organisation, lines: GuidanceLines): Organisation {
  const { guidance = [], ...rest } = organisation
  const others = guidance.filter(({ moment }) => moment !== lines.moment)
  const own = lines.en.length === 0 ? others : [...others, lines]
  return own.length === 0 ? rest : { ...rest, guidance: own }
}
