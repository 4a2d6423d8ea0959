import { runDatabase } from 'embedded-mongodb/command-line'
import { databaseName } from '../src/platform/database/database-name.ts'

await runDatabase({ databaseName })
