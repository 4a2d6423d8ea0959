import type { PlanningLoop } from '../src/features/digests/index.ts'
import type { KeepInTouchService } from '../src/features/keep-in-touch/index.ts'
import type { OutboxService } from '../src/features/outbox/index.ts'
import type { Job } from '../src/platform/jobs/job.ts'
import { lapseUnansweredDays } from './lapse-unanswered-days.ts'
import { planDueDigests } from './plan-due-digests.ts'
import { sendDueMail } from './send-due-mail.ts'

const zone = 'Europe/London'
const everyMinute = '* * * * *'
/** Before anybody is up, and not in the hour that the clocks change. */
const everyNight = '5 0 * * *'

interface Working {
  outbox: OutboxService
  planning: PlanningLoop
  keepInTouch: KeepInTouchService
}

/** Every job: its name, when it runs, what it calls. */
export function jobsFor({ outbox, planning, keepInTouch }: Working): Job[] {
  return [
    { name: 'send-due-mail', cron: everyMinute, zone, run: () => sendDueMail(outbox) },
    { name: 'plan-due-digests', cron: everyMinute, zone, run: () => planDueDigests(planning) },
    { name: 'lapse-unanswered-days', cron: everyNight, zone, run: () => lapseUnansweredDays(keepInTouch) },
  ]
}
