import { asCode, asDate, asInstant, asTime, held, type HeldOfPerson } from '../../shared/held-of-person.ts'
import type { ContactPlanStore } from './contact-plan-store.ts'
import type { ContactPlan } from './contact-plan.ts'

export function heldByContact(plans: ContactPlanStore): HeldOfPerson {
  return {
    models: ['contactPlan'],
    async export({ id }) {
      const plan = await plans.find(id)
      return [{ name: 'contact', rows: plan ? [rowOf(plan)] : [] }]
    },
    remove: ({ id }) => plans.remove(id),
  }
}

function rowOf({ digest, ...plan }: ContactPlan) {
  const day = digest && 'weekday' in digest ? digest.weekday : undefined
  const dayOfMonth = digest && 'dayOfMonth' in digest ? digest.dayOfMonth : undefined
  return {
    digest: held(digest?.frequency, asCode('own-data.frequencies')),
    weekday: held(day, asCode('contact.weekdays')),
    dayOfMonth: held(dayOfMonth, (count) => ({ count })),
    digestTime: held(digest && 'at' in digest ? digest.at : undefined, asTime),
    digestFrom: held(plan.digestFrom, asInstant),
    newsFrom: held(plan.newsFrom, asInstant),
    nothingUntil: held(plan.nothingUntil, asDate),
    pausedSince: held(plan.pausedSince, asInstant),
  }
}
