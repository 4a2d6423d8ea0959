import type { Form } from '../../../platform/web/forms/forms.ts'
import type { pageLinks } from '../../../platform/web/list-pages.ts'
import { calledName } from '../../people/index.ts'
import { protectionForChild } from '../../../policy/protection/protection-for-child.ts'
import {
  agreedForAnotherDay,
  holdingIn,
  settledWords,
  settlements,
  weeksTable,
} from '../first-weeks/index.ts'
import { answererIn, namesIn } from '../return-names.ts'
import {
  firstDayNotice,
  firstDaysAsked,
  isNoticeLast,
  leftToShareForHr,
  waitingWish,
  wantsLast,
} from '../return-date/index.ts'
import { standingDate } from '../standing-date.ts'
import { asSettled, beyondLeave, coverFigures, isCountedOtherwise, type Covering } from '../cover/index.ts'
import { correctedForPayroll, correctionPath } from './correction-page.ts'
import { unansweredIn } from './returns-decided-by.ts'
import { askedOfHr, hoursSettled, weeksForHr } from './weeks-for-hr.ts'
import { oldFileOf } from '../payroll/old-file.ts'
import type { ReturnForHr } from './return-for-hr.ts'

export function hrReturnsPage(returns: readonly ReturnForHr[], pages: ReturnType<typeof pageLinks>) {
  const rows = returns.flatMap((row) => {
    const { person, side } = row
    const href = side === 'team' ? `/team/${person.id}/return` : `/hr/returns/${person.id}`
    const shown = { href, name: person.name, staffNumber: person.staffNumber }
    return linesOf(row).map((line) => ({ ...shown, ...line }))
  })
  const isYours = returns.some(({ side, settledBy }) => side === 'team' && !settledBy)
  return {
    isEmpty: rows.length === 0,
    easeKey: `return-plans.hr.${isYours ? 'easeYours' : 'ease'}`,
    rows,
    pages,
  }
}

/** A line for each thing: what it is, and who sees to it, where that is not who does so as a rule. */
function linesOf({
  person,
  side,
  toSettle,
  leaveToConfirm,
  isFileOld,
  wants,
  isNotice,
  unanswered,
  isAlone,
  planWaits,
  settledBy,
}: ReturnForHr) {
  const firstName = calledName(person)
  const yours = { key: 'return-plans.hr.yours', values: { name: firstName } }
  const wish = {
    key: `return-plans.hr.${isNotice ? 'notice' : 'wants'}${side === 'hr' ? wantsWords(unanswered) : ''}`,
    values: { ...(wants && { date: wants }), ...(unanswered && { by: unanswered.by }) },
    ...(isAlone && { who: { key: 'return-plans.hr.aloneInList', values: {} } }),
    ...(side === 'team' && { who: yours, isYours: true }),
  }
  const settledWho = { key: `return-plans.hr.settledBy.${settledBy ?? 'another'}`, values: {} }
  const plain = { key: 'return-plans.hr.toSettle', values: {} }
  return [
    ...(wants ? [wish] : []),
    ...(planWaits ? [{ key: 'return-plans.hr.planWaits', values: {}, who: yours, isYours: true }] : []),
    ...(toSettle ? [plain] : []),
    ...(isFileOld ? [{ key: 'return-plans.hr.oldFile', values: {} }] : []),
    ...(leaveToConfirm
      ? [{ key: 'return-plans.hr.leaveToConfirm', values: {}, href: `/hr/returns/${person.id}/leave` }]
      : []),
    ...(settledBy ? [{ ...plain, who: settledWho }] : []),
  ]
}

/** Where the export is: the file that was fetched before is not right any more. */
function oldFileWords(now: Covering) {
  const at = oldFileOf(now)
  return at && { key: `return-plans.hr.oldFile${holdingIn(now) ? 'Again' : 'None'}`, values: { at } }
}

function lateWish(now: Covering) {
  const wish = waitingWish(now)
  return wish && unansweredIn(wish, { stands: now.returnDate, today: now.today })
}

function wishForHr(now: Covering) {
  const wish = waitingWish(now)
  if (!wish) return undefined
  const key = `return-plans.hr.${isNoticeLast(wish) ? 'notice' : 'wants'}`
  return { key, wants: wantsLast(wish), isLater: wish.later !== undefined }
}

function wantsWords(unanswered: ReturnForHr['unanswered']): string {
  if (!unanswered) return ''
  return unanswered.is === 'late' ? 'Late' : 'Over'
}

/** One return as HR see it: the day asked for, which its contact answers, and agreed weeks, which they settle. */
export function hrReturnPage(now: Covering, form: Form) {
  const { person, returnDate } = now
  const standing = standingDate(now, 'hr')
  const found = weeksForHr(now)
  const shown = found && now.plan && asSettled(now, found.weeks, now.plan)
  const table =
    shown &&
    weeksTable(now, shown.weeks, {
      counted: shown.counted,
      isSettled: !found?.toSettle,
      settled: shown.hours,
    })
  return {
    form,
    ...namesIn(now),
    staffNumber: person.staffNumber,
    standing,
    // The contact reads it beside each answer; HR give none.
    firstDay: !now.isBack && !standing.open && returnDate ? firstDayNotice(returnDate, now) : undefined,
    firstDays: firstDaysAsked(now),
    wish: wishForHr(now),
    wishLate: lateWish(now)?.by,
    leftToShare: leftToShareForHr(now),
    agreedFor: now.plan && agreedForAnotherDay(now.plan, returnDate)?.returnDate,
    beyondLeave: beyondLeave(now, 'hr'),
    payrollCorrected: correctedForPayroll(now),
    payrollPath: holdingIn(now) || oldFileOf(now) ? `/hr/returns/${person.id}/payroll` : undefined,
    oldFile: oldFileWords(now),
    protection: protectionWords(now),
    leavePath: `/hr/returns/${person.id}/leave`,
    leaveToConfirm: now.annual?.toConfirm === true,
    readyPath: `/hr/returns/${person.id}/ready`,
    settlementPath: `/hr/returns/${person.id}/check`,
    correctionPath: hoursSettled(now) === undefined ? undefined : correctionPath(now),
    plan: found && {
      ...settlementWords(now, found),
      ...found.weeks,
      agreedBy: answererIn(now, found.weeks.agreedById),
      ...table,
      settled: now.plan && table && shown && settledWords(now.plan, table, shown),
      // As both agreed to it: with the leave that there was then.
      figures:
        shown?.counted && coverFigures(now, shown.counted, { pay: found.toSettle ? 'open' : 'settled' }),
      toSettle: found.toSettle,
      version: found.version,
    },
  }
}

/** RED-03 to RED-08: for HR alone. Undefined for leave that protects nobody, and once it is over. */
function protectionWords({ person, leave, today }: Covering) {
  const found = protectionForChild(leave, person.leaves)
  if (!found || (found.to !== undefined && found.to < today)) return undefined
  return {
    ...found,
    // RED-01: the day on which the employer was told is not recorded.
    isOfPregnancy: found.reason.startsWith('maternity'),
    reasonKey: `return-plans.protection.reasons.${found.reason}`,
    datesPath: `/hr/people/${person.id}/leave`,
  }
}

function settlementWords(now: Covering, found: NonNullable<ReturnType<typeof weeksForHr>>) {
  const isOther = isCountedOtherwise(now, found.weeks)
  const asked = askedOfHr(now, found)
  return {
    settlements: asked === 'settle' ? settlements : undefined,
    canSettle: !isOther,
    needKey: `return-plans.hr.${asked}`,
    howKey: `return-plans.hr.${isOther ? otherwiseOf(now) : `${asked}How`}`,
    buttonKey: `return-plans.hr.${asked}Look`,
  }
}

/** The weeks come out otherwise than they were agreed: whether the contact is asked again already. */
function otherwiseOf({ plan }: Covering): 'countedOtherwise' | 'countedOtherwiseShared' {
  return plan?.state === 'shared' ? 'countedOtherwiseShared' : 'countedOtherwise'
}
