import { z } from 'zod'
import { leaveTypes } from '../../../policy/leave/leave.ts'
import { typedValues } from '../../../platform/web/forms/forms.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import { searchedWords, type PeopleSearch } from '../../people/index.ts'

export const backChoices = ['whenever', '4', '8', '12'] as const
export const awayChoices = ['everybody', 'any', ...leaveTypes] as const
export const stateChoices = ['active', 'inactive'] as const

/** Nobody’s name is longer. */
const longestWords = 100
const words = z
  .string()
  .catch('')
  .transform((typed) => typed.slice(0, longestWords))
const id = z.string().max(longestWords).catch('')

const query = z.object({
  q: words,
  away: z.enum(awayChoices).catch('everybody'),
  back: z.enum(backChoices).catch('whenever'),
  team: id,
  site: id,
  manager: words,
  state: z.enum(stateChoices).catch('active'),
})

export type ListQuery = z.infer<typeof query>

/** What the address of a list asks for; what means nothing is as good as not said. */
export function readListQuery(from: unknown): ListQuery {
  return query.parse(typedValues(from))
}

const unasked: readonly string[] = ['', 'everybody', 'whenever', 'active']

/** What is asked, without what goes without saying. */
export function questionsIn(asked: ListQuery): [string, string][] {
  return Object.entries(asked).filter(([, value]) => !unasked.includes(value))
}

/** The same as an address says it. */
export function askedIn(asked: ListQuery): string {
  return new URLSearchParams(questionsIn(asked)).toString()
}

export function searchOf(
  { q, away, back, team, site, state }: ListQuery,
  around: {
    today: CivilDate
    language: Language
    managerId: string | undefined
    /** By person: the latest day back by a notice that waits (RET-03). */
    sooner: ReadonlyMap<string, CivilDate>
  },
): PeopleSearch {
  const { today, language, managerId, sooner } = around
  const backBy = back === 'whenever' ? undefined : addDays(today, Number(back) * 7)
  const isAway = away !== 'everybody' || back !== 'whenever'
  return {
    words: searchedWords(q),
    isActive: state === 'active',
    teamId: team || undefined,
    siteId: site || undefined,
    managerId,
    away: isAway
      ? {
          on: today,
          type: away === 'everybody' || away === 'any' ? undefined : away,
          backBy,
          sooner: [...sooner].flatMap(([personId, latest]) => (backBy && latest <= backBy ? [personId] : [])),
        }
      : undefined,
    language,
  }
}
