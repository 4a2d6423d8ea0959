import { exampleDate } from '../../../platform/web/forms/date-field.ts'
import type { Form } from '../../../platform/web/forms/forms.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { newId } from '../../../shared/ids.ts'
import { calledName } from '../../people/index.ts'
import { specialDayNotice } from '../date-notices.ts'
import { detailsOf, usesKey } from '../day-facts.ts'
import { places } from '../day.ts'
import { activitiesOf, whyNotPropose, type TypedDay } from '../proposals/index.ts'
import type { Situation } from '../situation.ts'

export const boxOf = ({ person }: Situation): string => `ask-${person.id}`

/** The form of one day for several people. `example`: a date that could be it. */
export function teamDayPage(
  form: Form,
  team: { canBeAsked: readonly Situation[]; notNow: readonly Situation[] },
  example: CivilDate,
) {
  const [one] = team.canBeAsked
  return {
    form,
    id: form.typed['id'] ?? newId(),
    example: exampleDate(example),
    places,
    usesKey: one && usesKey(one),
    activities: one && activitiesOf(one.settings),
    people: team.canBeAsked.map((situation) => ({
      name: boxOf(situation),
      value: 'yes',
      text: situation.person.name,
    })),
    notNow: namesOf(team.notNow),
  }
}

/** What is about to be sent, to whom, and for whom the date will not do: why that is so, their own page says. */
export function teamDayCheck(
  typed: TypedDay,
  chosen: readonly Situation[],
  more: { fields: Record<string, string>; change: string },
) {
  const { details } = typed
  const { canBe = [], cannotBe = [] } = onDate(chosen, typed)
  const [one] = canBe
  return {
    fields: Object.entries(more.fields).map(([name, value]) => ({ name, value })),
    change: more.change,
    date: details.date,
    details: detailsOf(details),
    asked: namesOf(canBe),
    count: canBe.length,
    notOnDate: namesOf(cannotBe),
    notices: one ? specialDayNotice(details, one) : [],
  }
}

/** Those of them for whom the day can be put forward, and the others. */
export function onDate(chosen: readonly Situation[], { details }: TypedDay) {
  return Object.groupBy(chosen, (situation) =>
    whyNotPropose(situation, details, undefined) === undefined ? 'canBe' : 'cannotBe',
  )
}

export function namesOf(situations: readonly Situation[]): string {
  return situations.map(({ person }) => calledName(person)).join(', ')
}
