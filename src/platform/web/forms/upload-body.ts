import { createHash } from 'node:crypto'
import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import type { Request, RequestHandler } from 'express'
import { TooLargeError } from '../../../shared/errors.ts'
import { closeAfterAnswer } from './form-body.ts'

/** Of one upload, its form and its file together. */
export const longestUploadBytes = 5 * 1024 * 1024
const limits = { fieldNameSize: 100, fieldSize: 10_000, fields: 20, files: 1, parts: 22, headerPairs: 20 }

/** The hidden field that tells one file from another: a form that is sent again with another one is another form. */
const digestField = '_file'

declare global {
  namespace Express {
    interface Request {
      /** The content of the file that a form carried, where its row of the routes takes one; empty where none was chosen. */
      upload?: Buffer
    }
  }
}

/**
 * Reads a form with a file into `req.body` and `req.upload`, once it is known that its sender may send one. One that is too
 * large is refused by what it says of its length, or by what has come, and not read to its end. What is no such form is left
 * unread, and has no token.
 */
export const readUpload: RequestHandler = async (req, res, next) => {
  const isMultipart = typeof req.is('multipart/form-data') === 'string'
  if (!isMultipart) {
    res.setHeader('Connection', 'close')
    req.body = {}
    return next()
  }
  try {
    await readParts(req)
  } catch (error) {
    closeAfterAnswer(req, res)
    throw error
  }
  next()
}

type Parser = InstanceType<typeof Busboy>

interface Parts {
  body: Record<string, string | string[]>
  pieces: Buffer[]
}

async function readParts(req: Request): Promise<void> {
  if (Number(req.headers['content-length'] ?? 0) > longestUploadBytes) throw tooLarge()
  const { body, pieces } = await parsed(req)
  req.upload = Buffer.concat(pieces)
  body[digestField] = createHash('sha256').update(req.upload).digest('base64url')
  req.body = body
}

/** Asked in vain when the sender goes before the end: then nobody waits for an answer. */
function parsed(req: Request): Promise<Parts> {
  const parts: Parts = { body: Object.create(null) as Parts['body'], pieces: [] }
  return new Promise((resolve, reject) => {
    let bytes = 0
    const end = (error: Error): void => {
      req.unpipe(parser)
      req.off('data', count)
      reject(error)
    }
    const fail = (): void => end(badRequest())
    const count = (piece: Buffer): void => {
      bytes += piece.length
      if (bytes > longestUploadBytes) end(tooLarge())
    }
    const parser = parserFor(req, parts, fail)
    parser.on('finish', () => resolve(parts))
    parser.on('error', fail)
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) parser.on(limit, fail)
    req.on('close', () => req.complete || fail())
    req.on('data', count)
    req.pipe(parser)
  })
}

/** A part that is cut off says so itself, and would end the process if nobody heard it. */
function parserFor(req: Request, { body, pieces }: Parts, fail: () => void): Parser {
  const parser = openParser(req)
  parser.on('file', (_name, stream) => {
    stream.on('data', (piece: Buffer) => void pieces.push(piece))
    stream.on('error', fail)
  })
  parser.on('field', (name: unknown, value: string) => {
    const field = String(name)
    const known = body[field]
    body[field] = known === undefined ? value : [known, value].flat()
  })
  return parser
}

/** The parser throws at once when the form does not say how its parts are told apart. */
function openParser(req: Request): Parser {
  try {
    return new Busboy({ headers: req.headers as BusboyHeaders, limits })
  } catch {
    throw badRequest()
  }
}

function tooLarge(): TooLargeError {
  return new TooLargeError('The upload is too large.')
}

function badRequest(): Error {
  return Object.assign(new Error('The form has no such parts as a form has.'), { status: 400 })
}
