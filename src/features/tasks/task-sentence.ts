import type { Language } from '../../shared/language.ts'
import { taskName, type Task } from './task.ts'

/** What is to be done, as the key of a sentence and its values. */
export function taskSentence(
  task: Task,
  language: Language,
): { key: string; values: Record<string, string> } {
  return { key: `tasks.what.${task.asks ?? 'typed'}`, values: { what: taskName(task, language) } }
}
