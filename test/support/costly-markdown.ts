/** As long as a story may be. */
export const longestStory = 50_000

/** A pattern again and again, to the length of the longest story. */
export function repeated(pattern: string): string {
  return pattern.repeat(Math.ceil(longestStory / pattern.length)).slice(0, longestStory)
}

// prettier-ignore
const patterns = [
  '[', ']', '[]', '[a](b', '[a](', '![[', '![', '[](', '[a\n', '[a][b', '[a]: b\n', '[a]: <\n', '*[a',
  '*', '*a ', '**a *b ', '_a', '*_a', 'a**b_c* ', 'a*_ *b_ ', '~~a ', '`a', '```\n', '\\', '&#', '<', '<a ',
  '>', '>>>>>>>>>>>>\n', '> - > - a\n', '- - - - - - a\n', '- ', '- a\n', '1. a\n', '-\n', '# a\n', 'a\n=',
  '|', 'a|b\n-|-\n', '|-', 'https://a.example/b ', 'https://', 'a@b.example ', 'a@', '<a@b.c', '<https:',
  '[x](https://a.b/my file.pdf) ', '[x](https://a b', '[x](a "', '[x](<a', '    a\n', '\n', ' ', 'a\n',
]

const tableOf = (columns: number) => `${'|a'.repeat(columns)}\n${'|-'.repeat(columns)}\n${repeated('x\n')}`

/** Texts that a Markdown parser reads slowly, by what is in them. */
export const costlyTexts: Record<string, string> = {
  ...Object.fromEntries(patterns.map((pattern) => [JSON.stringify(pattern), repeated(pattern)])),
  'brackets in one another': '['.repeat(longestStory / 2) + ']'.repeat(longestStory / 2),
  'a table of 20 columns and lines': tableOf(20),
  'a table of 20 columns and as many short lines as may be': tableOf(20).slice(0, 5_900),
  'a table of 150 columns and lines': tableOf(150),
  'a quotation of 2,000 depths and lines': `${'> '.repeat(2_000)}a\n${repeated('b\n')}`,
  'a list of 2,000 depths and lines': `${'- '.repeat(2_000)}a\n${repeated('b\n')}`,
  'lists, each in the one before': Array.from({ length: 310 }, (_, depth) => `${' '.repeat(depth)}- a`).join(
    '\n',
  ),
  'an address of brackets': `https://a.example/${repeated('(')}`,
  'an address of a long name': `${repeated('a')}@b.example`,
}
