import { typedDate } from '../../../platform/web/forms/date-field.ts'
import { emptyForm, type Form } from '../../../platform/web/forms/forms.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import { inHours, type HourHundredths } from '../../../shared/hours.ts'
import { accruedByReturn, leaveYearOf } from '../../../policy/return/leave-accrual.ts'
import { namesIn } from '../return-names.ts'
import type { ReturnSituation } from '../situation.ts'
import type { AnnualLeaveOf } from './annual-leave-acts.ts'
import { holidaysIn, statedKinds, type AnnualLeave, type StatedKind } from './annual-leave.ts'
import { annualLeaveScope } from './annual-leave-form.ts'

/** Every kind in a row, with what is said of it. `path`: of this page. */
export function annualLeavePage({ now, annual }: AnnualLeaveOf, path: string) {
  return {
    ...namesIn(now),
    confirmationPath: `${path}/confirmation`,
    backPath: `/hr/returns/${now.person.id}`,
    version: annual?.version ?? 0,
    isConfirmed: annual?.confirmed !== undefined,
    canConfirm: annual !== undefined && annual.confirmed === undefined,
    rows: statedKinds.map((kind) => ({
      kind,
      href: `${path}/${kind}`,
      labelKey: `annual-leave.kinds.${kind}`,
      ...saidOf(annual, kind),
    })),
  }
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
  const { hours, expires } = saidOf(annual, kind)
  return emptyForm(annualLeaveScope, {
    ...(hours !== undefined && { hours: String(hours) }),
    ...typedDate('expires', expires ?? usualExpiry(now)),
  })
}

export function usualExpiry({ returnDate, today, settings }: ReturnSituation): CivilDate {
  const [, last] = leaveYearOf(returnDate ?? today, settings.leaveYearBegins)
  return last
}

function saidOf(annual: AnnualLeave | undefined, kind: StatedKind) {
  if (kind === 'yearly') return { hours: inHoursIf(annual?.yearly), expires: undefined }
  const held = annual?.held.find((one) => one.kind === kind)
  return { hours: inHoursIf(held?.hours), expires: held?.expires }
}

function hintsOf(
  now: ReturnSituation,
  annual: AnnualLeave | undefined,
  kind: StatedKind,
): { key: string; values: Record<string, string | number> }[] {
  const { returnDate, leave, settings, contract } = now
  const hint = (name: string, values: Record<string, string | number> = {}) => [
    { key: `annual-leave.hints.${name}`, values },
  ]
  if (kind === 'publicHolidays' && returnDate) {
    const { count, hours } = holidaysIn([leave.start, addDays(returnDate, -1)], contract, settings.nation)
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
