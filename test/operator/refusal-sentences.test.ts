import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { refusalParts } from '../../src/operator/refusal-sentences.ts'
import { loadText } from '../../src/platform/web/views/text.ts'

const root = join(import.meta.dirname, '../..')
const text = loadText(join(root, 'views/text'))
const examples = refusalParts.flatMap((part) => part.examples())
const keys = new Set(examples.flatMap(({ sentences }) => sentences.map(({ key }) => key)))

/** Under these keys stand all the refusals of a rule; and those of them that no rule says there, with why. */
const catalogue: Record<string, readonly string[]> = {
  // Nothing was typed.
  'keep-in-touch.propose.problems.date': ['missing'],
  // DP-02: a date up to which there are days would tell of the birth.
  'team.propose.problems.date': ['missing', 'birthDateUntil'],
  // The others speak of a wish that waits, which no rule is about.
  'return-plans.date.problems.date': ['missing', 'askedAlready', 'noticeWaits', 'sameDateAsked'],
  'flexible-working.moreTime.problems.until': ['missing'],
  'flexible-working.notNow.statutory': [],
  'flexible-working.notNow.informal': [],
  // Nothing was typed.
  'extra-days.problems.date': ['missing'],
  // Maternity and adoption leave always have a last day.
  'leave-records.refusals': ['curtailFirstOpen'],
}

describe('every refusal of every rule', () => {
  for (const [group, others] of Object.entries(catalogue))
    test(`of ${group} is on the page`, () => {
      const unread = namesUnder(group).filter((name) => !keys.has(`${group}.${name}`))
      assert.deepEqual(unread.toSorted(), [...others].toSorted())
    })

  for (const { refusal, reader, sentences } of examples)
    test(`${refusal} is said to the ${reader} in both languages, whole`, () => {
      assert.ok(sentences.length > 0)
      for (const { key, values } of sentences) {
        const [english, welsh] = (['en', 'cy'] as const).map((language) =>
          text.plain(key, { language }, values),
        )
        assert.match(english ?? '', /\w{3}/)
        assert.notEqual(welsh, english)
        for (const said of [english, welsh]) assert.doesNotMatch(said ?? '', /\{\{|undefined|NaN/)
      }
    })

  test('that offers two days offers two', () => {
    const weeks = examples.find(
      ({ sentences }) =>
        sentences[0]?.key.startsWith('leave-records') && sentences[0].key.endsWith('notWholeWeeks'),
    )
    const { first, next } = weeks?.sentences[0]?.values ?? {}
    assert.deepEqual([first, next], ['2026-05-10', '2026-05-17'])
  })

  test('never says that there is time for days where a leave has none', () => {
    const none = examples.filter(({ refusal }) => /^(not-this-leave|policy-has-none)$/.test(refusal))
    assert.equal(none.length, 4)
    for (const { sentences } of none) assert.ok(sentences.every(({ key }) => !key.endsWith('easeUntil')))
  })

  test('is printed on one page, by one command, with nothing on the other output', () => {
    const command = [join(root, 'scripts/scenarios.ts'), '--sentences']
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
    assert.deepEqual([status, stderr], [0, ''])
    for (const { refusal } of examples) assert.ok(stdout.includes(`## ${refusal}, to `), refusal)
    assert.equal(stdout.match(/^ {2}cy$/gm)?.length, examples.length)
  })
})

function namesUnder(group: string): string[] {
  const [file = '', ...path] = group.split('.')
  const whole: unknown = JSON.parse(readFileSync(join(root, `views/text/en/${file}.json`), 'utf8'))
  const found = path.reduce((at, name) => (at as Record<string, unknown>)[name], whole)
  // One sentence in its forms for one and for several.
  return [...new Set(Object.keys(found as object).map((name) => name.replace(/_(one|other)$/, '')))]
}
