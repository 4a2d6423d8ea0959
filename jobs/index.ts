import type { OutboxService } from '../src/features/outbox/index.ts'
import type { Job } from '../src/platform/jobs/job.ts'
import { sendDueMail } from './send-due-mail.ts'

const zone = 'Europe/London'

/** Every job: its name, when it runs, what it calls. */
export function jobsFor(services: { outbox: OutboxService }): Job[] {
  return [{ name: 'send-due-mail', cron: '* * * * *', zone, run: () => sendDueMail(services.outbox) }]
}
