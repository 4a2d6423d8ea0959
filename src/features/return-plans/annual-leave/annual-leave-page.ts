import { typedDate } from '../../../platform/web/forms/date-field.ts'
import { emptyForm, type Form } from '../../../platform/web/forms/forms.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import { inHours, type HourHundredths } from '../../../shared/hours.ts'
import { accruedByReturn, leaveYearOf } from '../../../policy/return/leave-accrual.ts'
import { namesIn } from '../return-names.ts'
import type { ReturnSituation } from '../situation.ts'
import type { AnnualLeaveOf } from './annual-leave-acts.ts'
import { holdingIn } from '../first-weeks/phased-plan.ts'
import {
  confirmedIn,
  holidaysIn,
  isConfirmed,
  isKindConfirmed,
  saidOf,
  statedKinds,
  type AnnualLeave,
  type LeaveNumbers,
  type StatedKind,
} from './annual-leave.ts'
import { annualLeaveScope } from './annual-leave-form.ts'

/** Every kind in a row, with what is said of it. `path`: of this page. */
export function annualLeavePage({ now, annual }: AnnualLeaveOf, path: string) {
  return {
    ...namesIn(now),
    confirmationPath: `${path}/confirmation`,
    backPath: `/hr/returns/${now.person.id}`,
    version: annual?.version ?? 0,
    statusKey: `annual-leave.own.${ownStatus(now, annual)}`,
    // Of weeks that HR have not settled, they look at the leave first, and the weeks may have to be shared again.
    agreedStays: annual?.toConfirm === true && holdingIn(now) !== undefined && now.plan?.forHr !== 'waits',
    mayShareAgain: annual?.toConfirm === true && now.plan?.forHr === 'waits',
    isConfirmed: isConfirmed(annual),
    saidKey: `annual-leave.hr.${saidName(annual)}`,
    canConfirm: annual !== undefined && !isConfirmed(annual),
    rows: statedKinds.map((kind) => ({
      kind,
      href: `${path}/${kind}`,
      labelKey: `annual-leave.kinds.${kind}`,
      ...shownOf(annual, kind),
      ...before(annual, kind),
    })),
  }
}

/** Whether HR have confirmed these numbers; else who does so when, which hangs on the weeks. */
function ownStatus(now: ReturnSituation, annual: AnnualLeave | undefined): string {
  if (isConfirmed(annual)) return 'confirmed'
  if (annual?.toConfirm) return annual.confirmed ? 'toConfirm' : 'toConfirmAll'
  if (annual?.confirmed) return 'partly'
  if (now.plan?.state !== 'agreed' || !holdingIn(now)) return 'notConfirmed'
  return now.plan.forHr === 'waits' ? 'waits' : 'notNeeded'
}

function saidName(annual: AnnualLeave | undefined): string {
  if (!annual?.toConfirm) return 'said'
  return annual.confirmed ? 'saidSince' : 'saidAfter'
}

/** Of a kind that is said otherwise: what HR confirmed. Nothing is marked until they have confirmed something. */
function before(annual: AnnualLeave | undefined, kind: StatedKind) {
  const confirmed = annual && confirmedIn(annual)
  if (!confirmed || isKindConfirmed(annual, kind)) return { open: undefined }
  const { hours } = shownOf(confirmed, kind)
  if (hours === undefined) return { open: { key: 'annual-leave.openNone', values: {} } }
  return { open: { key: 'annual-leave.open', values: { hours } } }
}

/** The form of one kind. */
export function annualLeaveForm({ now, annual }: AnnualLeaveOf, kind: StatedKind, form: Form) {
  return {
    ...namesIn(now),
    form,
    titleKey: `annual-leave.kinds.${kind}`,
    version: form.typed['version'] ?? String(annual?.version ?? 0),
    hasExpiry: kind !== 'yearly',
    hints: hintsOf(now, annual, kind),
  }
}

/** What the form shows before anything is typed: leave mostly goes with its leave year. */
export function untouchedForm({ now, annual }: AnnualLeaveOf, kind: StatedKind): Form {
  const { hours, expires } = shownOf(annual, kind)
  return emptyForm(annualLeaveScope, {
    ...(hours !== undefined && { hours: String(hours) }),
    ...typedDate('expires', expires ?? usualExpiry(now)),
  })
}

export function usualExpiry({ returnDate, today, settings }: ReturnSituation): CivilDate {
  const [, last] = leaveYearOf(returnDate ?? today, settings.leaveYearBegins)
  return last
}

function shownOf(numbers: LeaveNumbers | undefined, kind: StatedKind) {
  const said = numbers && saidOf(numbers, kind)
  return { hours: inHoursIf(said?.hours), expires: said?.expires }
}

function hintsOf(
  now: ReturnSituation,
  annual: AnnualLeave | undefined,
  kind: StatedKind,
): { key: string; values: Record<string, string | number> }[] {
  const { returnDate, leave, settings, person } = now
  const hint = (name: string, values: Record<string, string | number> = {}) => [
    { key: `annual-leave.hints.${name}`, values },
  ]
  if (kind === 'publicHolidays' && returnDate) {
    const { count, hours } = holidaysIn(
      [leave.start, addDays(returnDate, -1)],
      person.pattern,
      settings.nation,
    )
    return count > 0 ? hint('publicHolidays', { count, hours: inHours(hours) }) : []
  }
  if (kind === 'thisYear' && returnDate && annual?.yearly !== undefined) {
    const built = accruedByReturn(annual.yearly, returnDate, settings.leaveYearBegins)
    return [...hint('thisYear'), ...hint('built', { hours: inHours(built), date: returnDate })]
  }
  return hint(kind)
}

function inHoursIf(hours: HourHundredths | undefined): number | undefined {
  return hours === undefined ? undefined : inHours(hours)
}
