import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseFolderError } from 'embedded-mongodb'
import { z } from 'zod'

const keptSecrets = z.object({ session: z.string().min(32), token: z.string().min(32) })

export type KeptSecrets = z.infer<typeof keptSecrets>

/**
 * The secrets of the embedded portal: made once, kept in the data folder, readable by its owner only.
 * A file that cannot be read is a DatabaseFolderError: new secrets in its place would end every session and link.
 */
export async function secretsIn(dataDir: string): Promise<KeptSecrets> {
  const file = join(dataDir, 'secrets.json')
  const kept = await readFile(file, 'utf8').catch(ifMissing)
  return kept === undefined ? makeSecrets(dataDir, file) : readSecrets(kept, file)
}

function readSecrets(kept: string, file: string): KeptSecrets {
  try {
    return keptSecrets.parse(JSON.parse(kept))
  } catch (error) {
    throw new DatabaseFolderError(
      `The secrets in ${file} cannot be read: put the file back from a backup, or delete it, which signs everybody out.`,
      { cause: error },
    )
  }
}

async function makeSecrets(dataDir: string, file: string): Promise<KeptSecrets> {
  await mkdir(dataDir, { recursive: true })
  const secrets = { session: randomBytes(32).toString('hex'), token: randomBytes(32).toString('hex') }
  // Whole or not at all, and of two processes that start together the second reads what the first made.
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, JSON.stringify(secrets), { flag: 'wx', mode: 0o600, flush: true })
  const made = await link(draft, file).catch(ifThere)
  await rm(draft)
  return made === 'there' ? secretsIn(dataDir) : secrets
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}

function ifThere(error: NodeJS.ErrnoException): 'there' {
  if (error.code === 'EEXIST') return 'there'
  throw error
}
