import { exampleDate } from '../../../platform/web/forms/date-field.ts'
import type { Form } from '../../../platform/web/forms/forms.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { newId } from '../../../shared/ids.ts'
import type { Language } from '../../../shared/language.ts'
import { calledName } from '../../people/index.ts'
import { noticedReturn, specialDayNotice } from '../date-notices.ts'
import { countWith } from '../day-count.ts'
import { detailsOf } from '../day-facts.ts'
import { expensesOf } from '../expenses.ts'
import { writtenTo, type Sentence } from '../history-sentences.ts'
import { choicesFor, type InWords, type TypedDay } from '../proposals/index.ts'
import { payInWords } from '../pay/index.ts'
import type { Situation } from '../situation.ts'
import type { AskedOnDate } from './team-day-acts.ts'

export const boxOf = ({ person }: Situation): string => `ask-${person.id}`

/** The form of one day for several people. `example`: a date that could be it; `roomAt`: where there is room, if it was full. */
export function teamDayPage(
  form: Form,
  team: { canBeAsked: readonly Situation[]; notNow: readonly Situation[] },
  { example, read, roomAt }: { example: CivilDate; read: InWords; roomAt?: string | undefined },
) {
  const [one] = team.canBeAsked
  return {
    form,
    id: form.typed['id'] ?? newId(),
    example: exampleDate(example),
    roomAt,
    ...(one && choicesFor(one, read)),
    people: team.canBeAsked.map((situation) => ({
      name: boxOf(situation),
      value: 'yes',
      text: situation.person.name,
    })),
    notNow: namesOf(team.notNow),
    preferWelsh: team.canBeAsked.map(writtenTo).filter(Boolean).join(', '),
  }
}

/** What is about to be sent, to whom, and for whom the date will not do: why that is so, their own page says. */
export function teamDayCheck(
  { details }: TypedDay,
  { canBe, cannotBe, placesLeft }: AskedOnDate,
  more: { fields: Record<string, string>; change: string; language: Language },
) {
  const [one] = canBe
  return {
    fields: Object.entries(more.fields).map(([name, value]) => ({ name, value })),
    change: more.change,
    date: details.date,
    details: one && detailsOf(details, one),
    expenses: one && expensesOf(details, one, more.language),
    payInWords: one && payInWords(details, one),
    asked: namesOf(canBe),
    count: canBe.length,
    notOnDate: namesOf(cannotBe),
    notices: [
      ...allowedNotice(details.date, canBe),
      ...fewPlacesNotice(placesLeft, canBe.length),
      ...(one ? specialDayNotice(details, one) : []),
      ...canBe.flatMap((situation) => noticedReturn(details, situation)),
    ],
  }
}

/** KIT-11: for whom HR let the date go beyond the allowance. */
function allowedNotice(date: CivilDate, asked: readonly Situation[]): Sentence[] {
  const allowed = asked.filter((one) => countWith({ date }, one).room === 'allowed')
  return allowed.length === 0 ? [] : [{ key: 'team.teamDay.allowed', values: { names: namesOf(allowed) } }]
}

/** A place is taken by a yes, so that more can be asked than there is room for. */
function fewPlacesNotice(placesLeft: number | undefined, asked: number): Sentence[] {
  if (placesLeft === undefined || placesLeft >= asked) return []
  return [{ key: 'team.teamDay.fewPlaces', values: { count: placesLeft } }]
}

export function namesOf(situations: readonly Situation[]): string {
  return situations.map(({ person }) => calledName(person)).join(', ')
}
