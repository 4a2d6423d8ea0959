import type { Random } from '../../long/seeded.ts'

const about = [
  'staff_number',
  'organisation',
  'name',
  'email',
  'role',
  'manager',
  'language',
  'active',
] as const
const work = ['hours_mon', 'hours_tue', 'salary'] as const
const leave = ['leave_type', 'leave_start', 'leave_end', 'due_date', 'birth_date'] as const

export const manyColumns = [...about, ...work, ...leave]

export type ManyRow = Record<(typeof manyColumns)[number], string>

const firstNames = ['Siân', 'Llŷr', 'Ŵyn', 'Priya', 'Angharad', 'Zoë', "Ma'ili", 'Oluwaseun', 'Nia', 'Rhŷs']
const lastNames = [
  'ap Rhys',
  "O'Connor",
  'Lloyd-Jones',
  'Jones, Mx',
  'Môn',
  '=SUM(A1)',
  'ferch Dafydd',
  'Shah',
]

/** Rows without a fault: every tenth person manages the next nine, and a few are away. */
export function manyRows(count: number, organisation: string, random: Random): ManyRow[] {
  return Array.from({ length: count }, (_, at) => ({
    staff_number: String(at + 1).padStart(6, '0'),
    organisation,
    name: `${random.pick(firstNames)} ${random.pick(lastNames)}`,
    email: `person.${at + 1}@example.org`,
    role: random.pick(['none', 'none', 'manager', 'editor;hr', '']),
    manager: managerOf(at),
    hours_mon: random.pick(['7.4', '0', '', '24']),
    hours_tue: random.pick(['7.4', '3.75']),
    salary: random.pick(['31200', '"£42,000.50"', 'none', '']),
    ...leaveOf(random),
    language: random.pick(['en', 'cy', '']),
    active: random.pick(['yes', '']),
  }))
}

export function manyText(rows: readonly ManyRow[]): string {
  const lines = rows.map((row) => manyColumns.map((column) => quoted(row[column])).join(','))
  return [manyColumns.join(','), ...lines].join('\r\n')
}

function managerOf(at: number): string {
  const manager = at % 10 === 0 ? Math.floor(at / 100) * 10 : Math.floor(at / 10) * 10
  return at === manager ? 'none' : String(manager + 1).padStart(6, '0')
}

function leaveOf(
  random: Random,
): Pick<ManyRow, 'leave_type' | 'leave_start' | 'leave_end' | 'due_date' | 'birth_date'> {
  const none = { leave_type: '', leave_start: '', leave_end: '', due_date: '', birth_date: '' }
  return random.pick([
    none,
    {
      ...none,
      leave_type: 'maternity',
      leave_start: '03/09/2025',
      due_date: '19/09/2025',
      birth_date: '22/09/2025',
    },
    { ...none, leave_type: 'adoption', leave_start: '2025-12-31', leave_end: '2026-12-29' },
    { ...none, leave_type: 'career-break', leave_start: '29/02/2024' },
  ])
}

function quoted(cell: string): string {
  if (cell.startsWith('"') || !/[",\n]/.test(cell)) return cell
  return `"${cell.replaceAll('"', '""')}"`
}
