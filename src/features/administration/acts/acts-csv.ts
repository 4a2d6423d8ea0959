import { stringify } from 'csv-stringify'
import type { AuditRow } from '../../audit/index.ts'
import type { PeopleService } from '../../people/index.ts'
import { wordsOf } from './act-words.ts'

/** In the language of whoever reads the file. */
type Say = (key: string, values?: Record<string, unknown>) => string

/** By the words of the page: what each column is called. */
const columns = ['at', 'column', 'by', 'about', 'request']
/** People are asked for together: there may be a hundred thousand rows. */
const rowsAtATime = 500

/** The rows as a CSV stream, in the words of the page, with staff numbers in place of names. What a spreadsheet would take for a formula is escaped. */
export function actsCsv(rows: AsyncIterable<AuditRow>, people: Pick<PeopleService, 'findMany'>, say: Say) {
  const names = columns.map((column) => say(`administration.acts.${column}`))
  const csv = stringify({ header: true, columns: names, escape_formulas: true, record_delimiter: 'windows' })
  write().then(
    () => csv.end(),
    (error: unknown) => csv.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return csv

  function whatIn(row: AuditRow): string {
    const { actKey, detailKey, count } = wordsOf(row)
    const details = [
      detailKey === '' ? '' : say(detailKey),
      count ? say('administration.acts.people', { count }) : '',
    ]
    return [say(actKey), ...details.filter((words) => words !== '')].join(': ')
  }

  async function write(): Promise<void> {
    let some: AuditRow[] = []
    for await (const row of rows) {
      if (some.push(row) < rowsAtATime) continue
      await writeSome(some)
      some = []
    }
    await writeSome(some)
  }

  async function writeSome(some: readonly AuditRow[]): Promise<void> {
    const ids = new Set(some.flatMap(({ actorId, aboutId }) => [actorId ?? [], aboutId ?? []].flat()))
    const numbers = new Map((await people.findMany([...ids])).map(({ id, staffNumber }) => [id, staffNumber]))
    for (const row of some) {
      const isFull = !csv.write([
        row.at.toISOString(),
        whatIn(row),
        row.other ? say(`audit.others.${row.other}`) : (numbers.get(row.actorId ?? '') ?? ''),
        numbers.get(row.aboutId ?? '') ?? '',
        row.requestId ?? '',
      ])
      // Whoever reads slowly fills no memory; whoever has gone is waited for no more.
      if (isFull && !csv.destroyed)
        await new Promise((resolve) => csv.once('drain', resolve).once('close', resolve))
    }
  }
}
