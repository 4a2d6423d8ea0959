import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Organisation } from '../../../src/features/people/index.ts'
import { assertNotRead, openImportDesk, type ImportDesk } from './import-desk.ts'

const first = 'organisation,staff_number,name,email\n'
const millions = 50_000_000
const notUtf8 = /^The file is not UTF-8/
const noEnd =
  /^Line \d+ of the file has no end: it is no CSV file, or a quotation mark in it or before it is never closed\.$/
const outOfPlace = /^Line \d+ of the file has a quotation mark out of place/
const noColumns = /^The first line has no column staff_number and no column organisation/

describe('a file that is no file of people', () => {
  let desk: ImportDesk
  let works: Organisation
  before(async () => {
    desk = await openImportDesk()
    works = await desk.addOrganisation('Works')
  })
  after(() => desk.close())

  const somebody = (name: string) => `Works,1,${name},somebody@example.org\n`
  const files: [name: string, content: string | Buffer, sentence: RegExp][] = [
    [
      'UTF-16 without a mark, in which ŷ would become w',
      Buffer.from(first + somebody('Llŷr'), 'utf16le'),
      notUtf8,
    ],
    ['the same, the other way round', Buffer.from(first + somebody('Llŷr'), 'utf16le').swap16(), notUtf8],
    ['NUL in a name', first + somebody('Ann\0Bell'), notUtf8],
    ['NUL after its end, as a crash leaves it', `${first}${somebody('Ann')}${'\0'.repeat(4096)}`, notUtf8],
    ['a line of 50 MB', Buffer.concat([Buffer.from(first), Buffer.alloc(millions, 'a')]), noEnd],
    ['a line of 50 MB of commas', Buffer.concat([Buffer.from(first), Buffer.alloc(millions, ',')]), noEnd],
    [
      'a line of 50 MB of quotation marks',
      Buffer.concat([Buffer.from(first), Buffer.alloc(millions, '"')]),
      noEnd,
    ],
    ['a first line of 50 MB', Buffer.alloc(millions, 'a'), noEnd],
    [
      'a quotation mark that is never closed, long before the end',
      `${first}Works,1,"${somebody('Ann').repeat(9_000)}`,
      noEnd,
    ],
    ['a quotation mark that is never closed', `${first}Works,1,"Ann,somebody@example.org\n`, outOfPlace],
    ['cut in half inside a name', Buffer.from(`${first}Works,1,Siân`).subarray(0, -2), notUtf8],
    ['cut in half inside quotation marks', `${first}${somebody('Ann')}Works,2,"B`, outOfPlace],
    ['a page of the web', '<html><table><tr><td>organisation</td></tr></table></html>', noColumns],
    ['semicolons', `${first}${somebody('Ann')}`.replaceAll(',', ';'), noColumns],
  ]

  for (const [name, content, sentence] of files)
    it(`is refused in one sentence and at once, and nothing is written: ${name}`, async () => {
      const began = performance.now()
      await assertNotRead(desk.import(content), sentence)
      assert.ok(performance.now() - began < 5_000)
      assert.deepEqual(await desk.people.findAll(works.id), [])
      assert.equal(await desk.stagedRows(), 0)
    })
})
