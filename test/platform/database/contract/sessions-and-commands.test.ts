import { runAreas } from './areas.ts'

await runAreas([
  'transactions',
  'transaction-commands',
  'retryable-writes',
  'collections',
  'commands',
  'fail-points',
  'refusals',
])
