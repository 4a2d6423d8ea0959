import { runAreas } from './areas.ts'

await runAreas([
  'crud',
  'update-fields',
  'update-arrays',
  'update-positional',
  'update-refusals',
  'upsert',
  'replace-and-pipeline',
  'find-and-modify',
  'bulk-write',
  'indexes',
  'unique',
])
