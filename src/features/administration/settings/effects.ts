import { specialDay } from '../../../shared/special-day.ts'
import { nations } from '../../../shared/bank-holidays.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { currentLeave } from '../../../policy/leave/served-leave.ts'
import type { ContactService } from '../../contact/index.ts'
import { askItBy, type DayAhead, type KeepInTouchService } from '../../keep-in-touch/index.ts'
import {
  defaultSettings,
  type ChangedSetting,
  type OrganisationSettings,
  type PeopleService,
  type Person,
  type SettingName,
} from '../../people/index.ts'
import type { RetentionService } from '../../retention/index.ts'

type Months = OrganisationSettings['retention']

/** What a change does to those who are away now: a sentence, and how many of whom. */
export interface Effect {
  key: string
  count: number
}

export interface EffectParts {
  people: Pick<PeopleService, 'everybodyIn' | 'findMany' | 'today'>
  contact: Pick<ContactService, 'plansOf'>
  keepInTouch: Pick<KeepInTouchService, 'aheadIn' | 'contactDaysTaken'>
  retention: Pick<RetentionService, 'countBy'>
}

interface Asked extends ChangedSetting {
  organisationId: string
  from: CivilDate
}

/** Looks at everybody in an organisation: for the one page on which a change is checked. */
export function createEffects({ people, contact, keepInTouch, retention }: EffectParts) {
  const effectOf: Partial<Record<SettingName, (asked: Asked) => Promise<number>>> = {
    kitPayBasis: (asked) => countAhead(asked, () => true),
    itLeadDays: (asked) => countAhead(asked, (day) => isTooSoonNow(day, asked)),
    nation: (asked) => countAhead(asked, (day) => isHolidayNow(day, asked)),
    contactDays: ({ organisationId, after }) => countBeyond(organisationId, Number(after)),
    digestTime: ({ organisationId }) => countUsualDigests(organisationId),
    mailMonths: async (asked) => (await countOld(asked, { mailMonths: Number(asked.after) })).mails,
    auditMonths: async (asked) => (await countOld(asked, { auditMonths: Number(asked.after) })).acts,
    peopleMonths: async ({ organisationId }) =>
      (await people.everybodyIn(organisationId)).filter(({ isActive }) => !isActive).length,
  }

  return async function effectsOf(
    changed: readonly ChangedSetting[],
    { organisationId, from }: { organisationId: string; from: CivilDate },
  ): Promise<Effect[]> {
    const effects = changed.map(async (one) => {
      const count = (await effectOf[one.name]?.({ ...one, organisationId, from })) ?? 0
      return { key: `administration.settings.effects.${one.name}`, count }
    })
    return (await Promise.all(effects)).filter(({ count }) => count > 0)
  }

  /** What goes in the first night by the new number; of the others no more is asked than of the usual. */
  async function countOld({ organisationId, from }: Asked, changed: Partial<Months>) {
    return retention.countBy(organisationId, from, { ...defaultSettings(from).retention, ...changed })
  }

  async function countAhead(
    { organisationId, from }: Asked,
    isTouched: (day: DayAhead) => boolean,
  ): Promise<number> {
    return (await keepInTouch.aheadIn(organisationId, from)).filter(isTouched).length
  }

  /** How many on a career break have more days, worked or agreed, than there shall be. */
  async function countBeyond(organisationId: string, days: number): Promise<number> {
    const taken = (await keepInTouch.contactDaysTaken(organisationId)).filter(({ count }) => count > days)
    const found = await people.findMany(taken.map(({ personId }) => personId))
    const leaveIds = new Set(found.map((person) => currentLeave(person, people.today())?.id))
    return taken.filter(({ leaveId }) => leaveIds.has(leaveId)).length
  }

  async function countUsualDigests(organisationId: string): Promise<number> {
    const away = (await people.everybodyIn(organisationId)).filter(isServed)
    return (await contact.plansOf(away)).filter(({ digest }) => digest === undefined).length
  }

  function isServed(person: Person): boolean {
    return person.isActive && currentLeave(person, people.today()) !== undefined
  }
}

/** CS-04: IT could still be asked in time, and by the new number cannot. */
function isTooSoonNow({ date, state }: DayAhead, { before, after, from }: Asked): boolean {
  const isInTime = (days: string | number) => askItBy(date, from, Number(days)) !== undefined
  return state === 'agreed' && isInTime(before) && !isInTime(after)
}

function isHolidayNow({ date }: DayAhead, { before, after }: Asked): boolean {
  const isHoliday = (name: string | number) => {
    const nation = nations.find((one) => one === name)
    return nation !== undefined && specialDay(date, nation) === 'bankHoliday'
  }
  return isHoliday(after) && !isHoliday(before)
}
