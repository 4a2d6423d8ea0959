import type { LeaveType } from '../../policy/leave/leave.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import {
  addDays,
  dateInMonth,
  lastDayOfMonthsBeginning,
  mondayOnOrBefore,
  monthOf,
  yearOf,
  type CivilDate,
} from '../../shared/civil-date.ts'
import { newId } from '../../shared/ids.ts'
import type { Organisation, Person, Unit } from '../people/index.ts'

/** How many work behind the named people, and how many of them manage others. */
const howMany = 200
const managers = 12
/** Every so many is away. */
const awayEvery = 7

const forenames =
  `Aled Amira Bethan Callum Carys Daniel Dewi Eleri Emeka Ffion Gareth Grace Gwenllian Hana Huw Ifan Imogen Jack Jin Kavita Lowri Llinos Llŷr Manon Marged Nia Oliver Oluchi Osian Pedr Rhodri Rhys Rosa Sian Siôn Sofia Tegan Tomos Yasmin Zofia`.split(
    ' ',
  )
const surnames =
  `Adams Ahmed Bevan Chowdhury Davies Ddu Edwards Evans Fletcher Foster Griffiths Harris Howells James Jones Kaur Lewis Lloyd Llwyd Mahoney Morgan Nowak O’Connor Okafor Parry Patel Phillips Pritchard Prosser Rees Roberts Rowlands Singh Smith Thomas Vaughan Walker Williams Wójcik Wright`.split(
    ' ',
  )

export const sites: Unit[] = [
  { id: 'cardiff', name: 'Cardiff', nameInWelsh: 'Caerdydd' },
  { id: 'bangor', name: 'Bangor office', nameInWelsh: 'Swyddfa Bangor' },
  { id: 'bristol', name: 'Bristol', nameInWelsh: 'Bryste' },
  { id: 'newport', name: 'Newport', nameInWelsh: 'Casnewydd' },
]

export const teams: Unit[] = [
  { id: 'locks', name: 'Locks and weirs', nameInWelsh: 'Lociau a choredau' },
  { id: 'towpaths', name: 'Towpaths', nameInWelsh: 'Llwybrau halio' },
  { id: 'licences', name: 'Boat licences', nameInWelsh: 'Trwyddedau cychod' },
  { id: 'water', name: 'Water quality', nameInWelsh: 'Ansawdd dŵr' },
  { id: 'finance', name: 'Finance', nameInWelsh: 'Cyllid' },
  { id: 'people', name: 'People', nameInWelsh: 'Pobl' },
]

/** A department of made-up people, each time the same ones: so that lists and filters have something to find. */
export function colleagues({ id: organisationId }: Organisation, today: CivilDate): Person[] {
  const ids = Array.from({ length: howMany }, () => newId())
  return ids.map((id, at) => {
    const isManager = at < managers
    const managerId = isManager ? undefined : ids[at % managers]
    const hours = at % 9 === 5 ? 444 : 740
    return {
      id,
      organisationId,
      staffNumber: String(1001 + at).padStart(6, '0'),
      name: `${pick(forenames, at * 7)} ${pick(surnames, at * 3 + Math.floor(at / surnames.length))}`,
      email: `colleague-${at + 1}@example.org`,
      language: at % 4 === 1 ? 'cy' : 'en',
      roles: isManager ? ['manager'] : [],
      ...(managerId !== undefined && { managerId }),
      siteId: pick(sites, at % 5).id,
      teamId: pick(teams, at % managers).id,
      pattern: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: 0, sun: 0 },
      salary: (28_000 + (at % 20) * 1_000) * 100,
      leaves: isManager || at % awayEvery > 0 ? [] : [leaveOf(Math.floor(at / awayEvery), today)],
      isActive: true,
      isMadeUp: true,
      sessionVersion: 1,
    }
  })
}

/** The kinds of leave in turn, each as long as such leave is, begun some days ago and not over yet. */
function leaveOf(turn: number, today: CivilDate): LeaveRecord {
  const [type, begun, weeks] = pick(kinds, turn)
  // Those of the same kind began apart, by days that no short leave is too short for.
  const start = addDays(today, -(begun + (turn % (weeks ? weeks * 3 : 28))))
  const id = newId()
  switch (type) {
    case 'maternity':
      return { id, type, start, dueDate: addDays(start, 14), birthDate: addDays(start, 17) }
    case 'adoption':
      return { id, type, start, placementDate: start }
    case 'career-break': {
      const first = dateInMonth(yearOf(start), monthOf(start), 1)
      return { id, type, start: first, end: lastDayOfMonthsBeginning(first, breakMonths) }
    }
    default: {
      const first = mondayOnOrBefore(start)
      const end = addDays(first, (weeks ?? 1) * 7 - 1)
      const isOfBirth = type !== 'special-leave'
      return {
        id,
        type,
        start: first,
        end,
        ...(isOfBirth && { birthDate: addDays(first, -daysFromBirth(type)) }),
      }
    }
  }
}

/** A partner's shared leave follows the first months, which the mother took. */
function daysFromBirth(type: LeaveType): number {
  return type === 'shared-parental' ? 140 : 9
}

const breakMonths = 18

/** Days since the first, and how many whole weeks it takes; without them the whole leave, or a break of months. */
const kinds: [LeaveType, begun: number, weeks?: number][] = [
  ['maternity', 90],
  ['shared-parental', 30, 12],
  ['adoption', 150],
  ['maternity', 250],
  ['career-break', 200],
  ['maternity', 20],
  ['paternity', 1, 2],
  ['neonatal-care', 6, 6],
  ['bereaved-partner', 40, 26],
  ['parental-bereavement', 2, 2],
  ['special-leave', 30, 13],
]

function pick<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T
}
