import { addDays } from '../../../shared/civil-date.ts'
import { inHours, type HourHundredths } from '../../../shared/hours.ts'
import type { Pence } from '../../../shared/money.ts'
import { weeklyHours } from '../../../shared/week-pattern.ts'
import { offersFor, type CoverOffer } from '../../../policy/return/cover-offers.ts'
import type { CoveredPlan, LeaveLeft, PlanToCover } from '../../../policy/return/covered-plan.ts'
import { fullMonth, type PayMonth } from '../../../policy/return/plan-pay.ts'
import { confirmedIn, isConfirmed, saidOf, type LeaveNumbers } from '../annual-leave/index.ts'
import type { Covering } from './covering.ts'
import { weeksDrawings } from './weeks-drawing.ts'

/** Of hours that nothing covers: they are to be covered, HR are about to settle them or did, or the weeks hold no more. */
type HowPayHangs = 'open' | 'settling' | 'settled' | 'not'

/** What a plan costs in leave and pay, for its owner and for HR. Its contact sees hours alone. */
export function coverFigures(now: Covering, counted: CoveredPlan, { pay }: { pay: HowPayHangs }) {
  return {
    drawings: weeksDrawings(counted),
    leave: counted.leave.map((one) => leaveRow(one)),
    // Also leave that HR settled, which no kind of the person’s own holds.
    leaveUsed: counted.leaveUsed,
    besideLeave: counted.leave.length > 0 ? inHours(leaveBeside(counted)) : 0,
    confirmed: confirmedWords(now, counted, pay),
    saidSince: isSaidSince(now, pay),
    accrued: counted.accrued === undefined ? undefined : inHours(counted.accrued),
    hasSalary: counted.pay !== undefined,
    // What is short may cost pay, which its cover says.
    pay:
      counted.pay &&
      counted.short === 0 &&
      payRows(now, { months: counted.pay, pay: counted.payInWeeks ?? [] }),
    payOpen: counted.pay && counted.short > 0 ? payOpenWords(now, counted, pay) : undefined,
    lastDay: counted.lastDay,
  }
}

/** Hours of leave that HR settle beside every kind that somebody has. */
function leaveBeside({ leaveUsed, leave }: CoveredPlan): HourHundredths {
  return leave.reduce((rest, { used }) => rest - used, leaveUsed)
}

/**
 * What HR have confirmed of the leave with which these weeks are counted, which may be what was said when they were shared: that
 * leave, another, or none. Who settles weeks confirms what is said by then.
 */
function confirmedWords({ annual }: Covering, counted: CoveredPlan, pay: HowPayHangs) {
  const words = (name: string, hours = 0) => ({
    key: `return-plans.cover.${name}`,
    values: { hours: inHours(hours) },
  })
  if (pay === 'settling' && !isConfirmed(annual)) return words('confirmsNow')
  const confirmed = annual && confirmedIn(annual)
  if (!confirmed) return words(pay === 'settled' ? 'confirmed' : 'notConfirmed')
  if (isOfThese(confirmed, counted)) return words('confirmed')
  return words(
    'confirmedOther',
    confirmed.held.reduce((all, { hours }) => all + hours, 0),
  )
}

/** Other leave was said since HR confirmed any, or settled these weeks. Who settles them now confirms that with it. */
function isSaidSince({ annual }: Covering, pay: HowPayHangs): boolean {
  if (!annual?.toConfirm || pay === 'settling') return false
  return pay === 'settled' || confirmedIn(annual) !== undefined
}

function isOfThese(confirmed: LeaveNumbers, { leave }: CoveredPlan): boolean {
  return leave.every((one) => {
    const { hours, expires } = saidOf(confirmed, one.kind) ?? {}
    return hours === one.hours && expires === one.expires
  })
}

/** PLAN, step 5: what the pay of weeks with hours that nothing covers hangs on; how HR settled them may be counted nowhere. */
function payOpenWords(now: Covering, { short, cost }: CoveredPlan, pay: HowPayHangs) {
  if (pay === 'not') return undefined
  const name = now.settings.unpaidHours === 'allowed' ? 'either' : 'covered'
  return {
    key: `return-plans.cover.payOpen.${pay === 'settled' || pay === 'settling' ? 'settled' : name}`,
    values: { short: inHours(short), amount: cost.reduce((all, { amount }) => all + amount, 0) },
  }
}

/** The offers that would close what the plan is short, and what was chosen before. */
export function coverChoices(now: Covering, plan: PlanToCover, counted: CoveredPlan) {
  const unpaidAllowed = now.settings.unpaidHours === 'allowed'
  const { shape, usesThisYear, isUnpaid } = plan.cover
  return {
    offers: offersFor(plan, counted, { unpaidAllowed }).map((offer) => offerRow(offer, now)),
    hasSaidLeave: counted.leave.length > 0,
    canTakeBack: shape === 'reduced' || usesThisYear || isUnpaid,
  }
}

function offerRow(offer: CoverOffer, now: Covering) {
  const key = `return-plans.cover.offers.${offer.kind}`
  const row = (effect: string, values: Record<string, number>) => ({
    kind: offer.kind,
    buttonKey: `${key}.button`,
    effectKey: `${key}.${effect}`,
    values,
    months: [] as { date: string; amount: Pence }[],
  })
  if (offer.kind === 'unpaid') {
    if (now.basis.annualSalary === undefined) return row('noPay', {})
    const months = offer.cost.map(({ month, amount }) => ({ date: `${month}-01`, amount }))
    return { ...row('cost', { total: offer.total }), months }
  }
  if (offer.kind === 'thisYear') {
    const { hours, stillShort } = offer
    return row(stillShort > 0 ? 'part' : 'effect', { hours: inHours(hours), short: inHours(stillShort) })
  }
  return row('effect', offer.kind === 'shorter' ? { count: offer.weeks } : {})
}

function leaveRow({ kind, hours, used, left, expires, isLost }: LeaveLeft) {
  return {
    labelKey: `annual-leave.kinds.${kind}`,
    had: inHours(hours),
    used: inHours(used),
    left: inHours(left),
    leftKey: `return-plans.cover.left.${left === 0 ? 'none' : isLost ? 'lost' : 'byDay'}`,
    expires,
  }
}

/** PLAN, step 6: the months as far as the weeks go, which add up to the total, and then the rest of the last one. */
function payRows(
  { basis }: Covering,
  { months, pay }: { months: readonly PayMonth[]; pay: readonly PayMonth[] },
) {
  const salary = { annual: basis.annualSalary ?? 0, weekly: weeklyHours(basis.contract) }
  const [last, whole] = [pay.at(-1), months.at(-1)]
  return {
    month: fullMonth(salary),
    inWeeks: pay.reduce((all, { pay: paid }) => all + paid, 0),
    until: last?.to,
    isLess: pay.some(({ pay: paid, full }) => paid !== full),
    rows: pay.map((month) => ({
      ...month,
      isPart: month.from.slice(-2) !== '01',
      isCut: month === last && month.to !== whole?.to,
      lines:
        month.lines.length > 1 ? month.lines.map((line) => ({ ...line, weekly: inHours(line.weekly) })) : [],
    })),
    rest:
      last && whole && last.to !== whole.to
        ? { from: addDays(last.to, 1), to: whole.to, amount: whole.pay - last.pay, whole: whole.pay }
        : undefined,
  }
}
