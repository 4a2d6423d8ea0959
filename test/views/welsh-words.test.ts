import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { TextValues } from '../../src/platform/web/views/sentence.ts'
import { loadText } from '../../src/platform/web/views/text.ts'
import { civilDate } from '../../src/shared/civil-date.ts'
import { withWord, wordsBefore } from '../../src/platform/web/views/welsh-words.ts'

const { ac, ag, gydag, Gydag } = wordsBefore

test('Welsh words before a name end as its first letter asks', () => {
  const said = ['Tom', 'Owen', 'Éowyn', 'Ŵan', 'Ynys', 'wyth', 'Siân', '', '  '].map((name) =>
    withWord(ac, name),
  )
  assert.deepEqual(said, [
    'a Tom',
    'ac Owen',
    'ac Éowyn',
    'ac Ŵan',
    'ac Ynys',
    'ac wyth',
    'a Siân',
    'a ',
    'a   ',
  ])
  assert.equal(withWord(ag, 'Adnoddau Dynol'), 'ag Adnoddau Dynol')
  assert.equal(withWord(ag, 'Priya'), 'â Priya')
  assert.equal(withWord(gydag, 'Ymddiriedolaeth yr Aber'), 'gydag Ymddiriedolaeth yr Aber')
  assert.equal(withWord(Gydag, 'Y Cyngor'), 'Gyda’r Cyngor')
  assert.equal(withWord(gydag, 'Yr Adran'), 'gyda’r Adran')
})

test('Welsh words before figures end as the figures are read', () => {
  const said = (of: readonly string[]) => of.map((figures) => withWord(ac, figures).split(' ')[0])
  const beginWithVowel = [
    '1',
    '8',
    '11',
    '16',
    '80',
    '88',
    '800',
    '8,250',
    '8.5',
    '1.5',
    '£8',
    '£8,012.50',
    '8yb',
  ]
  assert.deepEqual(said(beginWithVowel), said(beginWithVowel).fill('ac'))
  const others = ['0', '2', '7', '10', '12', '18', '100', '108', '£1,000', '£180', '12.8', '2yh', '18,000']
  assert.deepEqual(said(others), said(others).fill('a'))
  assert.equal(withWord(ag, '8'), 'ag 8')
})

test('a sentence says figures with the word before them, after any other format', () => {
  const { plain } = loadText(new URL('../../views/text', import.meta.url).pathname)
  const welsh = { language: 'cy', today: civilDate('2026-03-23') } as const
  const said = (key: string, values: TextValues) => plain(key, welsh, values)
  assert.match(said('team.withdrawal.back', { name: 'Priya', left: 8, total: 10 }), /fydd ag 8 ar ôl o 10/)
  assert.match(
    said('day-details.problems.hours.moreThanTimes', { between: 3, from: '05:00', to: '08:00' }),
    /ac 8yb/,
  )
})

test('no Welsh sentence puts a bare name or number after a word that ends otherwise before a vowel', () => {
  const folder = new URL('../../views/text/cy/', import.meta.url)
  const bare = readdirSync(folder).flatMap((file) => {
    const found = readFileSync(new URL(file, folder), 'utf8').matchAll(
      /(?<![\p{L}’])(a|ac|â|ag|gyda|gydag) \{\{\w+(, ?(?!date|weekday)\w+)*\}\}/giu,
    )
    return [...found].map(([words]) => words).map((words) => `${file}: ${words}`)
  })
  assert.deepEqual(bare, [])
})

test('a line that begins with the name of a weekday begins with a capital in Welsh too', () => {
  const folder = new URL('../../views/', import.meta.url)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const small = files
    .filter((file) => file.endsWith('.hbs'))
    .flatMap((file) => {
      const lines = readFileSync(new URL(file, folder), 'utf8').matchAll(
        /(?:^ *|>)(\{\{date [^}]*"(?:long|weekday)"\}\})/gmu,
      )
      return [...lines].map(([, words]) => `${file}: ${words}`)
    })
  assert.deepEqual(small, [])
})

/** Nouns that texts count, as they are before the soft mutation. */
const counted =
  /"\w+_two": "[^"\n]*\{\{count\}\} (pum|peth|person|pecyn|tasg|taliad|tro|tîm|cais|cam|cynllun|cerdyn|cod|copi|cyfrif|cwestiwn|cyfarfod|blwyddyn|blynedd|bore|diwrnod|dyddiad|dechrau|diwedd|darn|dewis|dogfen|gair|galwad|grŵp|gwaith|gweithiwr|gwyliau|mis|munud|mater|man|lle|llinell|llythyr|rhybudd|rhan|rhestr|rheol|rhif)(?![\p{L}’])/u

test('after the figure two, a counted noun has the soft mutation', () => {
  const folder = new URL('../../views/text/cy/', import.meta.url)
  const hard = readdirSync(folder).flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .split('\n')
      .filter((line) => counted.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  )
  assert.deepEqual(hard, [])
})

/** What a reader of Welsh stumbled over, as a kind: each is written another way. */
const wrong: Record<string, RegExp> = {
  'short by hours is “yn brin o”': /hours\}\} yn brin/u,
  '“na” before their own way takes its pronoun': /(?<!o )\bna ffordd e[iu]/u,
  'one’s own way takes “eich”': /cadwch ffordd eich hun/u,
  'mail to somebody named goes to that name': /\{\{name\}\} yn darllen[^"]* atynt/u,
  'a sentence does not end in a bare “ohono” for “from which”': /ddod eto ohono/u,
  'how many people is “faint o bobl”': /na faint sydd/u,
  '“cytuno” takes “ar”, and no object': /(?:wedi|na)’[iu]n? g?c?h?ytuno(?! ar)/u,
  'the person whom a task is about is not “y mae amdano”': /y mae amdano/u,
}

test('no Welsh sentence says what readers stumbled over', () => {
  const folder = new URL('../../views/text/cy/', import.meta.url)
  const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'))
  const found = Object.entries(wrong).filter(([, of]) => texts.some((text) => of.test(text)))
  assert.deepEqual(
    found.map(([why]) => why),
    [],
  )
})
