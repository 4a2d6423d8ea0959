import type { PlanningLoop } from '../src/features/digests/index.ts'
import type { OutboxService } from '../src/features/outbox/index.ts'
import type { Job } from '../src/platform/jobs/job.ts'
import { planDueDigests } from './plan-due-digests.ts'
import { sendDueMail } from './send-due-mail.ts'

const zone = 'Europe/London'
const everyMinute = '* * * * *'

/** Every job: its name, when it runs, what it calls. */
export function jobsFor(services: { outbox: OutboxService; planning: PlanningLoop }): Job[] {
  const { outbox, planning } = services
  return [
    { name: 'send-due-mail', cron: everyMinute, zone, run: () => sendDueMail(outbox) },
    { name: 'plan-due-digests', cron: everyMinute, zone, run: () => planDueDigests(planning) },
  ]
}
