import { createReadStream } from 'node:fs'
import { ImportFileError } from '../fault.ts'

/** A line or a record longer than this comes from a quotation mark that nobody closed, or is of no CSV file. */
export const longestRecord = 100_000

/** The path of a file, or the content of one that was uploaded. */
export type PeopleFile = string | Buffer

const pieceBytes = 64 * 1024

function piecesOf(file: PeopleFile): AsyncIterable<Buffer> | Iterable<Buffer> {
  return typeof file === 'string' ? createReadStream(file) : inPieces(file)
}

function* inPieces(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += pieceBytes) yield content.subarray(at, at + pieceBytes)
}

/** The text of a UTF-8 file, piece by piece. `seen`: each piece as it is stored. */
export async function* textOfFile(file: PeopleFile, seen: (chunk: Buffer) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const checkLines = lineCheck()
  for await (const chunk of piecesOf(file)) {
    // In UTF-16 every second byte of most letters is NUL, and the others read as UTF-8.
    if (chunk.includes(0)) throw new ImportFileError('notUtf8')
    seen(chunk)
    const text = decoder.decode(chunk, { stream: true })
    checkLines(text)
    yield text
  }
  yield decoder.decode()
}

/** The parser counts what stands in the cells, and would read millions of empty ones. */
function lineCheck(): (text: string) => void {
  let [line, length] = [1, 0]
  return (text) => {
    for (const [at, piece] of text.split(/\r\n?|\n/).entries()) {
      if (at > 0) [line, length] = [line + 1, 0]
      length += piece.length
      if (length > longestRecord) throw new ImportFileError('noEnd', { line })
    }
  }
}
