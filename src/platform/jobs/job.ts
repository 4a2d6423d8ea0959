/** One recurring job. It may run twice, or be missed: the record of what is to be done lies elsewhere. */
export interface Job {
  /** Verb and noun, as its file in `jobs/`. */
  name: string
  cron: string
  /** In which the cron's times are read, such as `Europe/London`. */
  zone: string
  /** Ends within a second. */
  run(): Promise<void>
}
