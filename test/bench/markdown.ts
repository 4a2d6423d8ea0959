import { excessIn } from '../../src/platform/web/views/markdown-limits.ts'
import { markdownOf } from '../../src/platform/web/views/markdown.ts'
import { costlyTexts, longestStory, repeated } from '../support/costly-markdown.ts'

const rounds = 5
const prose = repeated('Plain words of a story, with a **bold** one and an end.\n\n')

/**
 * Milliseconds that costly texts take, whole and as much of them as the limits let through, beside prose of the same length
 * in turns (decision 41); the last line is the worst.
 */
export async function* benchMarkdown(): AsyncIterable<object> {
  let worst = { measured: '', ratio: 0 }
  for (const [measured, text] of Object.entries(costlyTexts)) {
    for (const [name, tried] of [
      [measured, text],
      [`${measured}, within the limits`, withinLimits(text)],
    ] as const) {
      const times = { text: Infinity, prose: Infinity }
      for (let round = 0; round < rounds; round += 1) {
        times.prose = Math.min(times.prose, timed(prose))
        times.text = Math.min(times.text, timed(tried))
      }
      const ratio = Number((times.text / times.prose).toFixed(2))
      if (ratio > worst.ratio) worst = { measured: name, ratio }
      yield { measured: name, milliseconds: Number(times.text.toFixed(1)), ratio }
    }
  }
  yield { worst: worst.measured, ratio: worst.ratio, goal: 8, to: 'prose of the same length' }
}

let tries = 0

/** A text is rendered once, so each time it has another end. */
function timed(text: string): number {
  tries += 1
  const begun = performance.now()
  markdownOf(`${text} ${tries}`)
  return performance.now() - begun
}

/** The longest beginning that no limit forbids, filled up with prose. */
function withinLimits(text: string): string {
  const filledUp = (length: number): string => {
    const beginning = text.slice(0, length)
    return `${beginning}${repeated('Words of a story. ').slice(0, longestStory - length)}`
  }
  let [least, most] = [0, Math.min(text.length, longestStory)]
  while (least < most) {
    const length = Math.ceil((least + most) / 2)
    if (excessIn(filledUp(length)).length === 0) least = length
    else most = length - 1
  }
  return filledUp(least)
}
