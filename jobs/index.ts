import type { DayOneService } from '../src/features/day-one/index.ts'
import type { HandOverService } from '../src/features/hand-over/index.ts'
import type { KeepInTouchService } from '../src/features/keep-in-touch/index.ts'
import type { ReturnPlansService } from '../src/features/return-plans/index.ts'
import type { TaskService } from '../src/features/tasks/index.ts'
import type { Job } from '../src/platform/jobs/job.ts'
import { endDayLists } from './end-day-lists.ts'
import { endUnansweredReturns } from './end-unanswered-returns.ts'
import { endLastDays } from './end-last-days.ts'
import { lapseUnansweredDays } from './lapse-unanswered-days.ts'
import { planDueDigests } from './plan-due-digests.ts'
import { prepareReturns } from './prepare-returns.ts'
import { purgeOldRecords } from './purge-old-records.ts'
import { sendDueMail } from './send-due-mail.ts'
import { tellOfLateTasks } from './tell-of-late-tasks.ts'

const zone = 'Europe/London'
const everyMinute = '* * * * *'
/** Before anybody is up, and not in the hour that the clocks change. */
const everyNight = '5 0 * * *'

/** What the jobs call: each wakes a loop, or is one act of a service. */
interface Working {
  delivery: { wake(): void }
  planning: { wake(): void }
  keepInTouch: Pick<KeepInTouchService, 'lapseUnanswered'>
  returnPlans: Pick<ReturnPlansService, 'endUnanswered'>
  dayOne: Pick<DayOneService, 'prepareReturns' | 'endDayLists'>
  handOver: Pick<HandOverService, 'endLastDays'>
  tasks: Pick<TaskService, 'tellOfLate'>
  retention: { purgeTonight(): Promise<void> }
}

/** Every job: its name, when it runs, what it calls. */
export function jobsFor({
  delivery,
  planning,
  keepInTouch,
  returnPlans,
  dayOne,
  handOver,
  tasks,
  retention,
}: Working): Job[] {
  return [
    { name: 'send-due-mail', cron: everyMinute, zone, run: () => sendDueMail(delivery) },
    { name: 'plan-due-digests', cron: everyMinute, zone, run: () => planDueDigests(planning) },
    { name: 'lapse-unanswered-days', cron: everyNight, zone, run: () => lapseUnansweredDays(keepInTouch) },
    {
      name: 'end-unanswered-returns',
      cron: everyNight,
      zone,
      run: () => endUnansweredReturns(returnPlans),
    },
    { name: 'prepare-returns', cron: everyNight, zone, run: () => prepareReturns(dayOne) },
    { name: 'end-day-lists', cron: everyNight, zone, run: () => endDayLists(dayOne) },
    { name: 'end-last-days', cron: everyNight, zone, run: () => endLastDays(handOver) },
    { name: 'tell-of-late-tasks', cron: everyNight, zone, run: () => tellOfLateTasks(tasks) },
    { name: 'purge-old-records', cron: everyNight, zone, run: () => purgeOldRecords(retention) },
  ]
}
