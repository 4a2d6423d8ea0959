import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { addDays, civilDate, dayOfMonth, monthOf, yearOf } from '../../src/shared/civil-date.ts'
import { readTypedDate, type DateFault } from '../../src/shared/typed-date.ts'
import { dateText } from '../../src/platform/web/views/formats.ts'

/** The fields with the month as typed, and the number of the month that is meant. */
const months: [string, number][] = [
  ['3', 3],
  ['03', 3],
  ['003', 3],
  [' 3 ', 3],
  ['３', 3],
  ['3.', 3],
  ['\u200b3\u200e', 3],
  ['March', 3],
  ['march', 3],
  ['MARCH', 3],
  ['mar', 3],
  ['Mar.', 3],
  ['Mawrth', 3],
  ['Fawrth', 3],
  ['maw', 3],
  ['Ionawr', 1],
  ['Jan', 1],
  ['Chwefror', 2],
  ['Chwefrôr', 2],
  ['Feb.', 2],
  ['Ebrill', 4],
  ['May', 5],
  ['Mai', 5],
  ['Fai', 5],
  ['Mehefin', 6],
  ['Fehefin', 6],
  ['jun', 6],
  ['jul', 7],
  ['Gorffennaf', 7],
  ['Gorff', 7],
  ['Gorff.', 7],
  ['Orffennaf', 7],
  ['Ngorffennaf', 7],
  ['Awst', 8],
  ['Sept', 9],
  ['Medi', 9],
  ['Fedi', 9],
  ['Hydref', 10],
  ['Tachwedd', 11],
  ['Dachwedd', 11],
  ['Thachwedd', 11],
  ['Nhachwedd', 11],
  ['Rhagfyr', 12],
  ['Ragfyr', 12],
  ['Ｍａｒｃｈ', 3],
]

/** 3 March 2027, written whole in the day's field. */
const wholeDates = [
  '3/3/2027',
  '03/03/2027',
  '3.3.2027',
  '3-3-2027',
  '3–3–2027',
  '3 3 2027',
  '３／３／２０２７',
  ' 3 / 3 / 2027 ',
  '3 March 2027',
  '3 March, 2027',
  '3. March 2027',
  '3rd March 2027',
  '3rd of March 2027',
  '3-Mar-2027',
  'March 3, 2027',
  'march 3rd 2027',
  '3ydd Mawrth 2027',
  '3ydd o Fawrth 2027',
  '3 o fis Mawrth 2027',
  'Mawrth 3 2027',
  'Wednesday 3 March 2027',
  'Wed, 3 Mar 2027',
  'Dydd Mercher 3 Mawrth 2027',
  'dydd Mercher y 3ydd o Fawrth 2027',
  '2027-03-03',
  '2027/3/3',
  '2027-03-03T00:00:00.000Z',
  '2027-03-03 00:00:00',
  '03/03/2027 00:00',
]

const faults: [[day: string, month: string, year: string], DateFault][] = [
  [['', '', ''], 'missing'],
  [[' ', '\u200b', '\u00a0'], 'missing'],
  [['', '3', '2027'], 'dayMissing'],
  [['March 2027', '', ''], 'dayMissing'],
  [['3', '', '2027'], 'monthMissing'],
  [['3', '', ''], 'monthMissing'],
  [['3', '3', ''], 'yearMissing'],
  [['3 March', '', ''], 'yearMissing'],
  [['x', '3', '2027'], 'dayUnclear'],
  [['0', '3', '2027'], 'dayUnclear'],
  [['32', '3', '2027'], 'dayUnclear'],
  [['-3', '3', '2027'], 'dayUnclear'],
  [['3xx', '3', '2027'], 'dayUnclear'],
  [['tomorrow', '', ''], 'dayUnclear'],
  [['3 3', '3', '2027'], 'dayUnclear'],
  [['3 March 2027', '', '2027'], 'dayUnclear'],
  [['3 March 2027', '3', '2027'], 'dayUnclear'],
  [['9'.repeat(10_000), '3', '2027'], 'dayUnclear'],
  [['3', 'M', '2027'], 'monthUnclear'],
  [['3', 'Ma', '2027'], 'monthUnclear'],
  [['3', 'Ju', '2027'], 'monthUnclear'],
  [['3', 'Marchy', '2027'], 'monthUnclear'],
  [['3', '0', '2027'], 'monthUnclear'],
  [['3', '13', '2027'], 'monthUnclear'],
  [['3/14/2027', '', ''], 'monthUnclear'],
  [['2027-13-01', '', ''], 'monthUnclear'],
  [['3', '3', '27'], 'yearUnclear'],
  [['3/3/27', '', ''], 'yearUnclear'],
  [['03-Mar-27', '', ''], 'yearUnclear'],
  [['3', '3', '0027'], 'yearUnclear'],
  [['3', '3', '02027'], 'yearUnclear'],
  [['3', '3', '1899'], 'yearUnclear'],
  [['3', '3', '2200'], 'yearUnclear'],
  [['3', '3', 'next'], 'yearUnclear'],
  [['31', '4', '2027'], 'noSuchDay'],
  [['29', '2', '2027'], 'noSuchDay'],
  [['31 April 2027', '', ''], 'noSuchDay'],
  [['Monday 3 March 2027', '', ''], 'noSuchDay'],
]

describe('a date as people write it', () => {
  for (const [month, number] of months) {
    it(`takes “${month}” for month ${number}, in either language`, () =>
      assert.deepEqual(readTypedDate({ day: '2', month, year: '2027' }), { ok: `2027-${two(number)}-02` }))
  }

  for (const day of ['2', '02', '2nd', '2il', '2.', ' ２ ']) {
    it(`takes “${day}” for the second`, () =>
      assert.deepEqual(readTypedDate({ day, month: '3', year: '2027' }), { ok: '2027-03-02' }))
  }

  it('takes the ordinals of both languages to the 31st', () => {
    const welsh =
      'af il ydd ydd ed ed fed fed fed fed eg fed eg eg fed eg fed fed eg fed ain ain ain ain ain ain ain ain ain ain ain'
    for (const [at, ending] of welsh.split(' ').entries()) {
      const english = at === 0 || at === 20 || at === 30 ? 'st' : 'th'
      for (const day of [`${at + 1}${ending}`, `${at + 1}${english}`]) {
        assert.deepEqual(
          readTypedDate({ day, month: '5', year: '2027' }),
          { ok: `2027-05-${two(at + 1)}` },
          day,
        )
      }
    }
  })

  for (const day of wholeDates) {
    it(`takes “${day}” whole in the day’s field`, () =>
      assert.deepEqual(readTypedDate({ day, month: '', year: '' }), { ok: '2027-03-03' }))
  }

  it('takes a day and its month from one field where the year stands in its own', () =>
    assert.deepEqual(readTypedDate({ day: '3 March', month: '', year: '2027' }), { ok: '2027-03-03' }))

  for (const [[day, month, year], fault] of faults) {
    it(`says ${fault} of ${JSON.stringify([day.slice(0, 30), month, year])}`, () =>
      assert.deepEqual(readTypedDate({ day, month, year }), { refusal: fault }))
  }

  it('reads every date that this portal writes, in both languages and in parts or whole', () => {
    const dates = fc.integer({ min: 0, max: 109_000 }).map((days) => addDays(civilDate('1900-01-01'), days))
    fc.assert(
      fc.property(dates, (date) => {
        const year = String(yearOf(date))
        const parts = { day: String(dayOfMonth(date)), month: String(monthOf(date)), year }
        assert.deepEqual(readTypedDate(parts), { ok: date })
        const written = (['en', 'cy'] as const).flatMap((language) =>
          (['long', 'medium'] as const).map((style) => dateText(date, style, { language })),
        )
        for (const day of [date, `${parts.day}/${parts.month}/${year}`, ...written])
          assert.deepEqual(readTypedDate({ day, month: '', year: '' }), { ok: date }, day)
      }),
    )
  })

  it('answers anything at all, and a date only from 1900 to 2199', () => {
    const part = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d/ .-]{0,12}$/))
    fc.assert(
      fc.property(part, part, part, (day, month, year) => {
        const read = readTypedDate({ day, month, year })
        if ('ok' in read) assert.match(read.ok, /^(19|20|21)\d\d-\d\d-\d\d$/)
      }),
    )
  })
})

function two(number: number): string {
  return String(number).padStart(2, '0')
}
