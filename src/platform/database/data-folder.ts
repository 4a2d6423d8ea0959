import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface KeptSecrets {
  session: string
  token: string
}

/** The secrets of the embedded portal: made once, kept in the data folder, readable by its owner only. */
export async function secretsIn(dataDir: string): Promise<KeptSecrets> {
  const file = join(dataDir, 'secrets.json')
  const kept = await readFile(file, 'utf8').catch(ifMissing)
  return kept === undefined ? makeSecrets(dataDir, file) : (JSON.parse(kept) as KeptSecrets)
}

async function makeSecrets(dataDir: string, file: string): Promise<KeptSecrets> {
  await mkdir(dataDir, { recursive: true })
  const secrets = { session: randomBytes(32).toString('hex'), token: randomBytes(32).toString('hex') }
  // `wx`: of two processes that start together the second reads what the first made.
  const made = await writeFile(file, JSON.stringify(secrets), { flag: 'wx', mode: 0o600 }).catch(ifThere)
  if (made === 'there') return secretsIn(dataDir)
  await chmod(file, 0o600)
  return secrets
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}

function ifThere(error: NodeJS.ErrnoException): 'there' {
  if (error.code === 'EEXIST') return 'there'
  throw error
}
