import type { Form } from '../../../platform/web/forms/forms.ts'
import { inHours, type HourHundredths } from '../../../shared/hours.ts'
import type { Pence } from '../../../shared/money.ts'
import { asSettled, type Covering } from '../cover/index.ts'
import { settledWords, settlements, type HowSettled, type PhasedPlan } from '../first-weeks/index.ts'
import { oldFileOf } from '../payroll/old-file.ts'
import { namesIn } from '../return-names.ts'
import { settledIn, weeksForHr } from './weeks-for-hr.ts'

export function correctionPath({ person }: Pick<Covering, 'person'>): string {
  return `/hr/returns/${person.id}/correction`
}

/** What is settled, to be settled otherwise. `short`: the hours of which HR said how they are covered. */
export function correctionPage(now: Covering, form: Form, short: HourHundredths) {
  return { ...wordsOf(now), form, settlements, short: inHours(short), version: form.typed['version'] ?? '' }
}

/** What the form shows before anything is typed. */
export function typedSettlement(now: Covering): Record<string, string> {
  const { as, hours } = settledIn(now)
  const typed = (each: HourHundredths) => String(inHours(each))
  return {
    version: String(now.plan?.version ?? 0),
    ...(as && { as }),
    ...(hours && { leave: typed(hours.leave), unpaid: typed(hours.unpaid) }),
  }
}

/** Before and after, with the pay, before it is so. */
export function correctionCheck(now: Covering, after: HowSettled) {
  const checkPath = `${correctionPath(now)}/check`
  const before = settledIn(now)
  return {
    ...wordsOf(now),
    checkPath,
    before: wordsFor(now, before),
    after: wordsFor(now, after),
    payroll: payrollWords(now, { before, after }),
  }
}

/** Once HR corrected it: what is wrong in a file that they fetched before, until they fetch it again. */
export function correctedForPayroll(now: Covering) {
  if (!oldFileOf(now)) return undefined
  const before = now.plan?.forHr === 'settled' ? now.plan.settledBefore : undefined
  return before && payrollWords(now, { before, after: settledIn(now) })
}

/** PLAN, step 5: by how much the pay is another than before; how hours are covered may be counted nowhere. */
function payrollWords(now: Covering, { before, after }: { before: HowSettled; after: HowSettled }) {
  const [was, is] = [costOf(now, before), costOf(now, after)]
  const name = was === undefined || is === undefined ? 'uncounted' : was === is ? 'same' : undefined
  const amount = Math.abs((was ?? 0) - (is ?? 0))
  return {
    key: `return-plans.correction.payroll.${name ?? (Number(was) > Number(is) ? 'less' : 'more')}`,
    values: { amount },
  }
}

/** What it takes off the pay; undefined where the portal cannot count it. */
function costOf(now: Covering, how: HowSettled): Pence | undefined {
  const found = weeksForHr(now)
  const plan = planSettled(now, how)
  if (!found || !plan) return undefined
  const { counted, hours } = asSettled(now, found.weeks, plan)
  if (!hours || counted?.pay === undefined) return undefined
  return hours.unpaid === 0 ? 0 : counted.cost.reduce((all, { amount }) => all + amount, 0)
}

/** What would be said if it were settled so. */
function wordsFor(now: Covering, how: HowSettled) {
  const found = weeksForHr(now)
  const plan = planSettled(now, how)
  if (!plan || !found) return undefined
  return settledWords(plan, { short: 1 }, asSettled(now, found.weeks, plan))
}

/** The plan, if it were settled so. */
export function planSettled({ plan }: Covering, { as, hours }: HowSettled): PhasedPlan | undefined {
  if (!plan) return undefined
  const { settledAs: _as, settledHours: _hours, settledBefore: _before, ...rest } = plan
  return { ...rest, ...(as && { settledAs: as }), ...(hours && { settledHours: hours }) }
}

function wordsOf(now: Covering) {
  return { ...namesIn(now), page: correctionPath(now), returnPath: `/hr/returns/${now.person.id}` }
}
