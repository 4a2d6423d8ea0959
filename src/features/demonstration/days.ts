import { addDays, instantOf, today } from '../../shared/civil-date.ts'
import { workingDayOnOrAfter } from '../../shared/working-days.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { DayDetails, KeepInTouchService } from '../keep-in-touch/index.ts'

interface Parts {
  partsThen(instant: Date): { keepInTouch: KeepInTouchService }
  viewerOf(key: string): Viewer
  now: Date
}

/** The day, from today, on which the day that comes next for Kath was agreed. */
export const kathAgreed = -5

const planning: Omit<DayDetails, 'date'> = {
  work: 'Team planning',
  hours: 740,
  place: 'home',
  privateRoom: false,
}

/** Keep-in-touch days in each state. */
export async function fillDays(parts: Parts): Promise<void> {
  const { viewerOf } = parts
  const tom = viewerOf('tom')
  const acts = actsOn(parts)

  const priya = viewerOf('priya')
  await acts.agreed(
    priya,
    { by: tom, in: 22 },
    {
      ...planning,
      place: 'hub',
      siteId: 'newport',
      privateRoom: true,
      activity: 'meeting',
      times: { from: '09:00', to: '17:00' },
      withWhom: 'The team, and Tom',
    },
  )
  await acts.agreed(priya, { by: tom, in: 50 }, planning)
  const open = await acts.proposed(priya, { by: priya, in: 78 }, planning)
  await acts
    .at(-3)
    .replace(tom, priya.personId, { dayId: open, proposed: { details: acts.details(85, planning) } })
  await acts.declined(priya, { by: tom, in: 36 }, planning)

  const kath = viewerOf('kath')
  for (const before of [100, 86, 72, 58, 51]) await acts.worked(kath, { by: tom, in: -before }, planning)
  const notWorked = await acts.agreed(kath, { by: tom, in: -30 }, planning)
  await acts.at(-25).markNotWorked(tom, kath.personId, notWorked)
  // After the others: what they ask of Tom is one task, and its steps are in the order of time.
  await acts.agreed(kath, { by: tom, in: 8 }, { ...planning, hours: 200, work: 'Training' })

  await acts.exported(viewerOf('helen'), 40)

  const cerys = viewerOf('cerys')
  await acts.proposed(cerys, { by: cerys, in: 15 }, { ...planning, place: 'office' })
  const withdrawn = await acts.proposed(cerys, { by: cerys, in: 22 }, planning)
  await acts.at(-1).withdraw(cerys, cerys.personId, withdrawn)

  const kwame = viewerOf('kwame')
  const disputed = await acts.worked(kwame, { by: tom, in: -12 }, { ...planning, hours: 300 })
  await acts.at(-6).dispute(kwame, kwame.personId, { dayId: disputed, reason: 'did-not-work' })

  await acts.proposed(viewerOf('rhian'), { by: viewerOf('dafydd'), in: 30 }, planning)
}

interface When {
  /** The manager who is asked, or proposes. */
  by: Viewer
  /** Days from today, moved to the next working day. */
  in: number
}

function actsOn(parts: Parts) {
  const now = today(parts.now)
  const at = (offset: number): KeepInTouchService =>
    parts.partsThen(instantOf(addDays(now, offset), '10:00')).keepInTouch
  const details = (offset: number, rest: Omit<DayDetails, 'date'>): DayDetails => ({
    ...rest,
    date: workingDayOnOrAfter(addDays(now, offset), 'england-and-wales'),
  })
  /** Proposed two weeks before the day, or the week before today. */
  const before = (offset: number): number => Math.min(offset - 14, -6)

  async function proposed(person: Viewer, when: When, rest: Omit<DayDetails, 'date'>): Promise<string> {
    const asked = { details: details(when.in, rest) }
    const answer = await at(before(when.in)).propose(when.by, person.personId, asked)
    if ('refusal' in answer)
      throw new Error(`The demonstration's day in ${when.in} is refused: ${answer.refusal}`)
    return answer.ok.id
  }

  async function agreed(person: Viewer, when: When, rest: Omit<DayDetails, 'date'>): Promise<string> {
    const id = await proposed(person, { ...when, by: person }, rest)
    await at(before(when.in) + 1).agree(when.by, person.personId, id)
    return id
  }

  async function declined(person: Viewer, when: When, rest: Omit<DayDetails, 'date'>): Promise<void> {
    const dayId = await proposed(person, { ...when, by: person }, rest)
    await at(before(when.in) + 1).decline(when.by, person.personId, { dayId, reason: 'team-away' })
  }

  async function worked(person: Viewer, when: When, rest: Omit<DayDetails, 'date'>): Promise<string> {
    const id = await agreed(person, when, rest)
    await at(when.in + 5).markWorked(when.by, person.personId, id)
    return id
  }

  /** What payroll had been told so many days ago. */
  async function exported(hr: Viewer, daysAgo: number): Promise<void> {
    const { payroll } = at(-daysAgo)
    const { mark } = await payroll.ready(hr)
    await payroll.export(hr, { mark })
  }

  return { at, details, proposed, agreed, declined, worked, exported }
}
