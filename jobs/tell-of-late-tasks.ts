import type { TaskService } from '../src/features/tasks/index.ts'

/** Tells owners and HR of the tasks that have become late. A night that was missed is made up by the next. */
export async function tellOfLateTasks(tasks: Pick<TaskService, 'tellOfLate'>): Promise<void> {
  await tasks.tellOfLate()
}
