import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import Handlebars from 'handlebars'
import { loadText } from '../../src/platform/web/views/text.ts'
import { templateNames } from '../../src/platform/web/views/templates.ts'
import { catalogueFiles, sentencesIn, viewsFolder } from './read-views.ts'

/** Keys whose words are the same in both languages, because they are names. */
const sameInBoth = new Set<string>([])

const files = catalogueFiles('en')
const english = new Map(files.flatMap((file) => [...sentencesIn('en', file)]))
const welsh = new Map(files.flatMap((file) => [...sentencesIn('cy', file)]))

describe('the text catalogue', () => {
  it('has the same files in both languages', () => {
    assert.deepEqual(catalogueFiles('cy'), files)
  })

  it('has every sentence in both languages', () => {
    assert.deepEqual([...groups(english)].toSorted(), [...groups(welsh)].toSorted())
  })

  it('has every plural form that each language needs', () => {
    for (const [language, sentences] of [
      ['en', english],
      ['cy', welsh],
    ] as const) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      const plurals = [...sentences.keys()].filter((key) => plural.test(key)).map(withoutPlural)
      for (const key of new Set(plurals)) {
        for (const form of forms) assert.ok(sentences.has(`${key}_${form}`), `${language}: ${key}_${form}`)
      }
    }
  })

  it('says each plural right for 0, 1, 2, 3 and 6, in both languages', () => {
    const text = loadText(join(viewsFolder, 'text'))
    for (const [language, sentences] of [
      ['en', english],
      ['cy', welsh],
    ] as const) {
      const plurals = Map.groupBy(sentences, ([key]) => (plural.test(key) ? withoutPlural(key) : ''))
      plurals.delete('')
      for (const [key, forms] of plurals) {
        const values = examplesFor(forms.map(([, sentence]) => sentence).join(' '))
        for (const count of [0, 1, 2, 3, 6]) {
          const said = text.plain(key, { language, thisYear: '2026' }, { ...values, count })
          assert.doesNotMatch(said, /\{\{|undefined/, key)
          if (language === 'en') assert.doesNotMatch(said, wrongOfOne, `${key}, ${count}`)
        }
      }
    }
  })

  it('has forms of its own wherever a number that may be 1 has a verb or a noun after it', () => {
    const mayBeOne =
      /\{\{(count|used|unused|left|taken|waits|shown|total)\}\} (are|were|that were|have|days|contact days|such days|weeks|notices)\b/
    for (const [key, sentence] of english) {
      if (!key.endsWith('_other') && !alwaysMore.has(key)) assert.doesNotMatch(sentence, mayBeOne, key)
    }
  })

  it('goes by the days that there are in all, where there is no other number: an employer may give one contact day', () => {
    const text = loadText(join(viewsFolder, 'text'))
    const used = (language: 'en' | 'cy', total: number) =>
      text.plain('keep-in-touch.days.waitsDays', { language, thisYear: '2026' }, { total })
    assert.match(used('en', 1), /your one day is taken$/)
    assert.match(used('en', 10), /your 10 days are taken$/)
    assert.match(used('cy', 1), /eich unig ddiwrnod wedi’i gymryd$/)
    assert.match(used('cy', 2), /eich 2 ddiwrnod wedi’u cymryd$/)
    assert.match(used('cy', 10), /eich 10 diwrnod wedi’u cymryd$/)
  })

  it('softens a Welsh weekday after a word that wants it: ar ddydd Mawrth', () => {
    const hard = /(?<!\p{L})(am|ar|at|hyd|i|o|gan|tan|neu|yn ôl) \**\{\{\w+, (date|weekday)\}\}/iu
    for (const [key, sentence] of welsh) assert.doesNotMatch(sentence, hard, key)
    for (const [key, sentence] of english) assert.doesNotMatch(sentence, /Soft\}\}/, key)
  })

  it('has one apostrophe, and one Welsh name for HR', () => {
    for (const [key, sentence] of [...english, ...welsh]) assert.doesNotMatch(sentence, /'/, key)
    for (const [key, sentence] of welsh) assert.doesNotMatch(sentence, /\bAD\b/, key)
  })

  it('has the same variables in both languages', () => {
    const ofWelsh = variablesByKey(welsh)
    for (const [key, variables] of variablesByKey(english)) assert.deepEqual(ofWelsh.get(key), variables, key)
  })

  it('has no Welsh sentence that is its English', () => {
    const same = [...welsh].filter(
      ([key, sentence]) => english.get(key) === sentence && /\p{L}{2}/u.test(words(sentence)),
    )
    assert.deepEqual(
      same.filter(([key]) => !sameInBoth.has(key)),
      [],
    )
  })

  it('marks every Welsh file as not yet read by a Welsh editor', () => {
    for (const file of files) {
      const content = JSON.parse(readFileSync(join(viewsFolder, 'text/cy', file), 'utf8')) as Record<
        string,
        unknown
      >
      assert.equal(content['_unreviewed'], true, file)
    }
  })

  it('has every key that a template names', () => {
    const known = groups(english)
    for (const name of templateNames(viewsFolder)) {
      for (const key of keysIn(readFileSync(join(viewsFolder, `${name}.hbs`), 'utf8'))) {
        assert.ok(known.has(key), `views/${name}.hbs names ${key}`)
      }
    }
  })

  it('has no exclamation mark and no word that the house avoids', () => {
    for (const [key, sentence] of english)
      assert.doesNotMatch(sentence, /!|please note|\bsimply\b|\boops\b/i, key)
    for (const [key, sentence] of welsh) assert.doesNotMatch(sentence, /!/, key)
  })
})

/** "1 days", "the 1 that were". */
const wrongOfOne =
  /\b1 (are|were|that were|have|days|weeks|months|dates|things|people|rows|notices|stories|places|tasks)\b/

/** Said only of more than fit on the page. */
const alwaysMore = new Set([
  'return-plans.weeks.problems.hours.tooManyWeeks',
  'payroll.more',
  'own-data.newest',
  'keep-in-touch.several.together',
  // The law gives ten or twenty.
  'keep-in-touch.days.lostAfter_one',
  'team.days.lostAfter_one',
  'keep-in-touch.why.allowance-used.kit',
  'keep-in-touch.why.allowance-used.kitKept',
  'keep-in-touch.why.allowance-used.split',
  'keep-in-touch.check.inPayWeeks',
  'keep-in-touch.over.risk.kit',
  'keep-in-touch.over.risk.split',
  'keep-in-touch.twoLeaves.allUsed',
  // Of two dates or more that are put forward at once one is left.
  'keep-in-touch.several.leftAfter_one',
  'team.several.leftAfter_one',
  // KIT-01: the law’s own numbers are 10 and 20.
])

/** A value for each variable, as its format wants it. */
function examplesFor(sentence: string): Record<string, string | number> {
  const numbers = ['money', 'rate', 'hours', 'number', 'weekdayName']
  const found = [...sentence.matchAll(/\{\{(\w+)(?:, (\w+))?/g)].map(([, name = '', format]) => {
    if (format === 'time') return [name, '09:30'] as const
    if (format && numbers.includes(format)) return [name, 5] as const
    const isDate = format !== undefined && !['ag', 'ac', 'gydag'].includes(format)
    return [name, isDate ? '2026-06-16' : '12'] as const
  })
  return Object.fromEntries(found)
}

const plural = /_(zero|one|two|few|many|other)$/

function withoutPlural(key: string): string {
  return key.replace(plural, '')
}

function groups(sentences: Map<string, string>): Set<string> {
  return new Set([...sentences.keys()].map(withoutPlural))
}

/** A plural form may leave the number out ("One thing"), so the variables of a sentence are those of all its forms. */
function variablesByKey(sentences: Map<string, string>): Map<string, string[]> {
  const found = new Map<string, Set<string>>()
  for (const [key, sentence] of sentences) {
    const names = [...sentence.matchAll(/\{\{(\w+)/g)].map(([, name]) => String(name))
    found.set(withoutPlural(key), new Set([...(found.get(withoutPlural(key)) ?? []), ...names]))
  }
  return new Map(
    [...found].map(([key, names]) => [key, [...names].filter((name) => name !== 'count').toSorted()]),
  )
}

function words(sentence: string): string {
  return sentence.replace(/\{\{.*?\}\}/g, '')
}

/** The literal first words of `t` and `rich`, wherever in the template they are called. */
function keysIn(source: string): string[] {
  const finder = new KeyFinder()
  finder.accept(Handlebars.parse(source))
  return finder.keys
}

class KeyFinder extends Handlebars.Visitor {
  readonly keys: string[] = []

  override MustacheStatement(call: hbs.AST.MustacheStatement): void {
    this.#note(call)
    super.MustacheStatement(call)
  }

  override SubExpression(call: hbs.AST.SubExpression): void {
    this.#note(call)
    super.SubExpression(call)
  }

  #note({ path, params }: { path: hbs.AST.Node; params: hbs.AST.Expression[] }): void {
    const name = 'original' in path ? path.original : undefined
    const first = params[0]
    if (typeof name === 'string' && ['t', 'rich'].includes(name) && isText(first)) this.keys.push(first.value)
  }
}

function isText(node: hbs.AST.Expression | undefined): node is hbs.AST.StringLiteral {
  return node?.type === 'StringLiteral'
}
