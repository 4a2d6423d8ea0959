import type { LeaveType } from '../../policy/leave/leave.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { addDays, type CivilDate } from '../../shared/civil-date.ts'
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

/** The kinds of leave in turn, begun and to end around the day. */
function leaveOf(turn: number, today: CivilDate): LeaveRecord {
  const day = (offset: number): CivilDate => addDays(today, offset)
  const [type, begun, left] = pick(kinds, turn)
  const start = day(-(begun + turn))
  const id = newId()
  if (type === 'maternity') {
    return { id, type, start, dueDate: addDays(start, 14), birthDate: addDays(start, 17) }
  }
  const birthOrPlacement =
    type === 'adoption'
      ? { placementDate: start }
      : type === 'career-break'
        ? {}
        : { birthDate: addDays(start, -9) }
  return { id, type, start, end: day(left + turn), ...birthOrPlacement }
}

/** With days since the first, and to the last. */
const kinds: [LeaveType, begun: number, left: number][] = [
  ['maternity', 90, 0],
  ['shared-parental', 30, 20],
  ['adoption', 150, 60],
  ['maternity', 250, 0],
  ['career-break', 200, 300],
  ['maternity', 20, 0],
  ['paternity', 1, 6],
  ['neonatal-care', 6, 15],
  ['bereaved-partner', 40, 100],
  ['parental-bereavement', 2, 11],
  ['special-leave', 30, 60],
]

function pick<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T
}
