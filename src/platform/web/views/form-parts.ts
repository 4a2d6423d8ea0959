/** What a form holds, as its markup says. All of it is ours, and in what others wrote nothing looks like a tag. */
export interface FormParts {
  /** Whether anything can be typed or chosen. */
  isTypedInto: boolean
  /** The names of its checkboxes. */
  boxes: string[]
  /** What its first button says of itself, which is the one that Enter presses. */
  firstButton: string
}

const typedInto = /<(?:textarea|select)\b|<input\b(?![^>]*\btype="hidden")/
const aBox = /<input\b(?=[^>]*\btype="checkbox")[^>]*\bname="([^"]*)"/g
const aButton = /<button\b[^>]*>/
const whatItSends = /\s(?:name|value|formaction)="[^"]*"/g

export function formPartsOf(markup: string): FormParts {
  const button = aButton.exec(markup)?.[0] ?? ''
  return {
    isTypedInto: typedInto.test(markup),
    boxes: [...new Set([...markup.matchAll(aBox)].map(([, name = '']) => name))],
    firstButton: [...button.matchAll(whatItSends)].map(([said]) => said).join(''),
  }
}
