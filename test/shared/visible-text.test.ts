import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { hasLostLetters, visibleLine, visibleText } from '../../src/shared/visible-text.ts'

const welshFlag = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}'
const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'

const cases: [what: string, given: string, seen: string][] = [
  ['a zero-width space', '\u200B00123', '00123'],
  ['a byte order mark inside', 'Si\uFEFFân', 'Siân'],
  ['a soft hyphen', 'Llan\u00ADfair', 'Llanfair'],
  ['marks that turn the direction', 'Tom\u202EsillE\u2066', 'TomsillE'],
  ['a filler of Hangul', '\u3164', ''],
  ['nothing but what shows nothing', '\u200B\u00A0\u2800\u2063', ''],
  ['a no-break space', 'Cyngor\u00A0Sir', 'Cyngor Sir'],
  ['spaces of other widths', 'a\u2003b\u202Fc\u3000d', 'a b c d'],
  ['accents that come in two parts', 'Sia\u0302n', 'Siân'],
  ['accents kept apart by what shows nothing', 'Sia\u034F\u0302n', 'Siân'],
  ['line ends of every kind', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
  ['control characters', 'a\0b\x1Bc\x9Bd', 'abcd'],
  ['a tab within a text', 'a\tb', 'a\tb'],
  ['plain words', ' Tom Ellis\n', 'Tom Ellis'],
  ['a family', `${family} \u200D`, family],
  ['the flag of Wales', welshFlag, welshFlag],
  ['a heart in colour', '\u2764\uFE0F', '\u2764\uFE0F'],
  ['a selector with nothing to select', 'a\uFE0F', 'a'],
  ['a joiner between Persian letters', '\u0645\u06CC\u200C\u062E\u0648', '\u0645\u06CC\u200C\u062E\u0648'],
  ['a joiner after a virama', '\u0D15\u0D4D\u200D\u0D37', '\u0D15\u0D4D\u200D\u0D37'],
  ['a joiner between Latin letters', 'a\u200Db', 'ab'],
  ['a pile of marks over a letter', `x${'\u0336'.repeat(500)}y`, `x${'\u0336'.repeat(8)}y`],
  [
    'a Hebrew letter with its four marks',
    '\u05E9\u05C1\u05BC\u05B8\u0596',
    '\u05E9\u05C1\u05BC\u05B8\u0596'.normalize('NFC'),
  ],
  ['two joiners in place of one', '\u0645\u200C\u200C\u062E', '\u0645\u062E'],
]

describe('a text as it is read', () => {
  for (const [what, given, seen] of cases) {
    test(what, () => assert.equal(visibleText(given), seen))
    test(`${what}, read again, is the same`, () => assert.equal(visibleText(seen), seen))
  }

  test('a line has no line ends, and one space between words', () =>
    assert.equal(visibleLine(' Parent\r\nand\t\u00A0 baby\u2028group '), 'Parent and baby group'))

  test('lost letters are known, half a character too', () => {
    assert.equal(hasLostLetters('Si\uFFFDn'), true)
    assert.equal(hasLostLetters('a\uD83D'), true)
    assert.equal(hasLostLetters('Siân 👩‍👩‍👧'), false)
  })
})
