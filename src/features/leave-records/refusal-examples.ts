import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { civilDate } from '../../shared/civil-date.ts'
import type { RefusalExample } from '../../shared/refusal-example.ts'
import { plannedBy, type LeaveAct, type LeaveRefusalName } from './leave-act.ts'
import type { LeaveDates } from './leave-fields.ts'

/** What HR write down, and the leaves that are there. */
interface RefusedAct {
  act: LeaveAct
  leaves?: readonly LeaveRecord[]
}

const today = civilDate('2026-03-23')
const birthDate = civilDate('2025-09-22')
const maternity: LeaveRecord = {
  id: 'leave',
  type: 'maternity',
  start: civilDate('2025-09-03'),
  dueDate: civilDate('2025-09-19'),
  birthDate,
}
const career: LeaveRecord = { id: 'break', type: 'career-break', start: civilDate('2026-01-05') }
const special: LeaveRecord = { id: 'special', type: 'special-leave', start: civilDate('2026-01-05') }
const ended: LeaveRecord = { ...maternity, end: civilDate('2026-02-27') }
const shared = (id: string, start: string, end: string, notices: readonly string[] = []): LeaveRecord => ({
  id,
  type: 'shared-parental',
  start: civilDate(start),
  end: civilDate(end),
  notices: notices.map((day) => civilDate(day)),
})
const blocks = [shared('a', '2026-03-02', '2026-03-15', ['2025-12-01', '2025-12-15', '2026-01-05'])]

/** Each by the law of today, and the act of HR that meets it. Maternity and adoption leave always have a last day. */
const refusedActs: Record<Exclude<LeaveRefusalName, 'curtailFirstOpen'>, RefusedAct> = {
  missing: add('maternity', { start: '2026-05-04' }),
  beforeStart: add('paternity', { start: '2026-05-04', end: '2026-05-01' }),
  farFromStart: add('maternity', { start: '2026-05-04', dueDate: '2028-05-29' }),
  future: add('maternity', { start: '2026-05-04', dueDate: '2026-05-29', birthDate: '2026-05-20' }),
  tooEarly: add('maternity', { start: '2026-05-04', dueDate: '2026-09-18' }),
  tooLate: add('adoption', { start: '2026-05-04', placementDate: '2026-03-02' }),
  tooLong: add('paternity', { start: '2026-05-04', end: '2026-05-31' }),
  notWholeWeeks: add('paternity', { start: '2026-05-04', end: '2026-05-08' }),
  inCompulsoryLeave: change({ ...maternity, end: civilDate('2025-09-30') }),
  notYetLaw: add('bereaved-partner', { start: '2026-03-30', end: '2026-05-31' }),
  afterWindow: add('paternity', { start: '2026-05-04', end: '2026-05-10', birthDate: '2025-05-01' }),
  curtailFirst: add('shared-parental', { start: '2026-04-06', end: '2026-04-12' }, [maternity]),
  takenAfter: add('neonatal-care', { start: '2026-04-06', end: '2026-04-12' }, [maternity]),
  overlaps: add('paternity', { start: '2026-05-04', end: '2026-05-10' }, [
    { id: 'other', type: 'paternity', start: civilDate('2026-05-06'), end: civilDate('2026-05-12') },
  ]),
  reaches: {
    act: { act: 'change', leaveId: 'leave', dates: datesIn(maternity) },
    leaves: [{ ...maternity, end: civilDate('2026-04-05') }, shared('later', '2026-04-06', '2026-04-12')],
  },
  overlapsOpen: add('special-leave', { start: '2026-05-04' }, [special]),
  takenAfterOpen: add('career-break', { start: '2026-05-04' }, [special]),
  dueNeeded: moveStart('illness', '2026-01-12', [career]),
  afterStart: moveStart('illness', '2025-09-15', [maternity]),
  sickLeave: moveStart('illness', '2025-08-01', [maternity]),
  beforeLeave: curtail('2025-08-11', '2025-08-20'),
  endedAlready: curtail('2026-03-23', '2026-06-03', ended),
  endsSooner: curtail('2026-03-23', '2026-06-03', { ...maternity, returnDate: civilDate('2026-06-03') }),
  'in-compulsory-leave': curtail('2025-09-24', '2025-10-02'),
  'too-near-the-end': curtail('2026-03-23', '2026-08-31'),
  'short-notice': curtail('2026-03-23', '2026-04-30'),
  noticeMissing: block({ way: 'notice' }),
  noticeTooShort: block({ way: 'notice', given: today }),
  noticesUsed: block({ way: 'notice', given: civilDate('2026-02-02') }),
  noticeStands: { act: { act: 'change', leaveId: 'leave', dates: datesIn(maternity) }, leaves: [ended] },
}

/** What HR read, where the rule itself says no in the example. */
export function leaveRefusalExamples(): RefusalExample[] {
  return Object.values(refusedActs).flatMap(({ act, leaves = [] }) => {
    const planned = plannedBy(leaves, act, today)
    if (!('refusal' in planned)) return []
    const { code: refusal, values = {} } = planned.refusal
    return [
      { refusal, reader: 'hr' as const, sentences: [{ key: `leave-records.refusals.${refusal}`, values }] },
    ]
  })
}

function add(
  type: LeaveRecord['type'],
  dates: Partial<Record<keyof LeaveDates, string>> & { start: string },
  leaves: readonly LeaveRecord[] = [],
): RefusedAct {
  return { act: { act: 'add', leaveId: 'new', type, dates: dates as unknown as LeaveDates }, leaves }
}

function change(leave: LeaveRecord): RefusedAct {
  return { act: { act: 'change', leaveId: leave.id, dates: datesIn(leave) }, leaves: [maternity] }
}

function moveStart(fact: 'birth' | 'illness', date: string, leaves: readonly LeaveRecord[]): RefusedAct {
  return { act: { act: 'moveStart', leaveId: leaves[0]?.id ?? '', fact, date: civilDate(date) }, leaves }
}

function curtail(given: string, curtailOn: string, leave = maternity): RefusedAct {
  const act = {
    act: 'curtail',
    leaveId: 'leave',
    given: civilDate(given),
    curtailOn: civilDate(curtailOn),
  } as const
  return { act, leaves: [leave] }
}

function block(notice: { way: 'notice'; given?: LeaveDates['start'] }): RefusedAct {
  const dates = { start: civilDate('2026-04-06'), end: civilDate('2026-04-12') }
  return {
    act: { act: 'add', leaveId: 'new', type: 'shared-parental', dates, notice },
    leaves: [ended, ...blocks],
  }
}

function datesIn({ start, end, dueDate, birthDate: born }: LeaveRecord): LeaveDates {
  return { start, end, dueDate, birthDate: born }
}
