import express, { type Request, type RequestHandler, type Response } from 'express'
import { TooLargeError } from '../../../shared/errors.ts'

/** Of one form, whole: far more than the longest story in two languages. */
export const longestFormBytes = 200 * 1024
export const mostFields = 200
/** How long a browser that is still sending may read why its form was refused, before the line is cut. */
const lingerMs = 1_000

/**
 * Reads a form into `req.body`. One that is too large is refused at once, by what it says of its length or by what has come:
 * the parser alone would read it to its end before it answered.
 */
export function readFormBody(): RequestHandler {
  const parse = express.urlencoded({
    extended: false,
    limit: longestFormBytes,
    parameterLimit: mostFields,
    // No browser packs a form, and what is packed small may be large.
    inflate: false,
  })
  return (req, res, next) => {
    let isRefused = false
    const refuse = (): void => {
      isRefused = true
      closeAfterAnswer(req, res)
      next(new TooLargeError('The form is too large.'))
    }
    if (Number(req.headers['content-length'] ?? 0) > longestFormBytes) return refuse()
    // What is no form is left unread.
    if (req.is('urlencoded') === false) res.setHeader('Connection', 'close')
    else refuseWhenTooLarge(req, refuse)
    parse(req, res, (error?: unknown) => {
      if (isRefused) return
      if (error !== undefined) res.setHeader('Connection', 'close')
      next(error)
    })
  }
}

/** The parser counts too, but says nothing before the end. It begins to read in the same tick. */
function refuseWhenTooLarge(req: Request, refuse: () => void): void {
  if (req.headers['transfer-encoding'] === undefined) return
  let bytes = 0
  req.on('data', function count(chunk: Buffer) {
    bytes += chunk.length
    if (bytes <= longestFormBytes) return
    req.off('data', count)
    refuse()
  })
}

/** The answer is sent, and the line half closed: a browser whose line is cut while it sends shows no answer at all. */
export function closeAfterAnswer(req: Request, res: Response): void {
  const { socket } = req
  res.setHeader('Connection', 'close')
  socket.destroySoon = () => {
    socket.end()
    const cut = setTimeout(() => socket.destroy(), lingerMs)
    socket.once('close', () => clearTimeout(cut))
    req.resume()
  }
}
