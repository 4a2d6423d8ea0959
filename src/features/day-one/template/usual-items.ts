import type { ChecklistTemplate, TemplateItem } from './template.ts'

/** It is done once somebody is named to go with whoever comes back. */
export const buddyItem = 'buddy'

/** It wakes the account, or keeps it so. */
export const accountItem = 'account'

/** HS-01, HS-05. */
export const riskAssessment = item('risk-assessment', ['Offer a risk assessment', 'Cynnig asesiad risg'], {
  owner: 'contact',
  daysBefore: 14,
  forDays: 'every',
})

/** Decision 15: of a day with which it was asked for, and of no return. A week of work is enough to find one. */
export const roomItem = item('private-room', ['A private room', 'Ystafell breifat'], {
  owner: 'facilities',
  daysBefore: 7,
})

/** CS-04: how long IT needs to wake an account is a setting, which pages of days speak of too. */
export function withAccountDays(template: ChecklistTemplate, daysBefore: number): ChecklistTemplate {
  const items = template.items.map((one) => (one.id === accountItem ? { ...one, daysBefore } : one))
  return { ...template, items }
}

/**
 * What is made ready until an employer says otherwise, each worded as what is still to do. Names are data, as an employer types them, and their Welsh is
 * unreviewed. CS-04: IT has the employer’s own days. HS-01, HS-05: a risk assessment is offered to everybody, and no item
 * says why somebody would want one.
 */
export function usualItems(itLeadDays: number): TemplateItem[] {
  return [
    item('vetting', ['Vetting', 'Fetio'], { owner: 'hr', daysBefore: 42, afterMonths: 12 }),
    item('rebuilt-account', ['Set up the account anew', 'Gosod y cyfrif o’r newydd'], {
      owner: 'it',
      daysBefore: 28,
      afterMonths: 12,
    }),
    item(buddyItem, ['Find a buddy', 'Dod o hyd i gyfaill'], {
      owner: 'contact',
      daysBefore: 21,
      afterMonths: 2,
    }),
    riskAssessment,
    item(accountItem, ['Account and mailbox', 'Cyfrif a blwch post'], {
      owner: 'it',
      daysBefore: itLeadDays,
      forDays: 'every',
      afterMonths: 2,
    }),
    item('adjustments', ['Adjustments, if any are agreed', 'Addasiadau, os cytunwyd ar rai'], {
      owner: 'contact',
      daysBefore: 7,
    }),
    item('device', ['Laptop and phone', 'Gliniadur a ffôn'], { owner: 'it', daysBefore: 7, afterMonths: 2 }),
    item('pass', ['Building pass', 'Pàs adeilad'], {
      owner: 'facilities',
      daysBefore: 6,
      forDays: 'on-site',
      afterMonths: 2,
    }),
    item('desk', ['Desk or place to work', 'Desg neu le i weithio'], {
      owner: 'facilities',
      daysBefore: 5,
      afterMonths: 2,
    }),
    item('pay', ['Start pay again', 'Ailddechrau’r tâl'], { owner: 'payroll', daysBefore: 3 }),
    item('day-one', ['Time together on the first day', 'Amser gyda’ch gilydd ar y diwrnod cyntaf'], {
      owner: 'contact',
      daysBefore: 0,
      afterMonths: 2,
    }),
    item('week-one', ['Introduction in the first week', 'Cyflwyniad yn yr wythnos gyntaf'], {
      owner: 'buddy',
      daysBefore: -4,
      afterMonths: 2,
    }),
    item('month-one', ['Introduction in the first month', 'Cyflwyniad yn y mis cyntaf'], {
      owner: 'contact',
      daysBefore: -28,
      afterMonths: 2,
    }),
  ]
}

function item(
  id: string,
  [name, nameInWelsh]: readonly [string, string],
  rest: Pick<TemplateItem, 'owner' | 'daysBefore'> & Partial<TemplateItem>,
): TemplateItem {
  return { id, name, nameInWelsh, forDays: 'none', ...rest }
}
