/** All of it shows, or is a plain space, and it is composed already: most texts, which cost no more than this look. */
const plain = /^[\n\x20-\x7E\u00A1-\u00AC\u00AE-\u02FF\u2013\u2014\u2018-\u201D\u2026]*$/

/** Marks of format and what a reader's program is told not to draw: zero-width and direction marks, soft hyphens, tags. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gv

/** The unseen ones without which a text would look otherwise: inside an emoji, and as joiners of scripts that need them. */
const unseenButInPlace =
  /((?=\p{Emoji})\p{RGI_Emoji}|(?<=[[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}]&&[\p{L}\p{M}]])[\u200C\u200D](?=[\p{L}\p{M}]))|[\p{Cf}\p{Default_Ignorable_Code_Point}]/gv
const mayBeInPlace = /\u200C|\u200D|\uFE0F|\u{E007F}/u

const lineEnds = /\r\n|[\r\v\f\x85\u2028\u2029]/g
/** Spaces of any width, the no-break ones too, and the Braille pattern of no dots, which is used as one. */
const spaces = /[\p{Zs}\u2800]/gu
/** More marks than any script writes on one letter: they cover the lines around it. */
const marksBeyond = /(?<=\p{M}{8})\p{M}+/gu
const controls = /[^\P{Cc}\n\t]/gu

/**
 * A text as it is read: what shows nothing is taken out, every kind of space is a space, every line ends in one way, and
 * letters with accents are in the one form, so that equal texts are equal; of a pile of marks eight are left. What shows nothing at all is empty.
 */
export function visibleText(text: string): string {
  if (plain.test(text)) return text.trim()
  const inOneLook = text.toWellFormed().replace(lineEnds, '\n').replace(spaces, ' ').replace(controls, '')
  return withoutUnseen(inOneLook).normalize('NFC').replace(marksBeyond, '').trim()
}

/** The same for what stands on one line, such as a name or a heading: it is read on one, with one space between words. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/\s+/g, ' ')
}

/** Whether letters were lost before the text came here: a program put U+FFFD, or half a character, in their place. */
export function hasLostLetters(text: string): boolean {
  return text.toWellFormed().includes('\uFFFD')
}

// Looking for emoji is slow, so it is done only where there may be one that needs it.
function withoutUnseen(text: string): string {
  return mayBeInPlace.test(text) ? text.replace(unseenButInPlace, '$1') : text.replace(unseen, '')
}
