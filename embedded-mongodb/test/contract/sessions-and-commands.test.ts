import { runAreas } from './areas.ts'

await runAreas([
  'transactions',
  'transaction-commands',
  'retryable-writes',
  'collections',
  'commands',
  'administration',
  'stable-api',
  'cluster-times',
  'fail-points',
  'refusals',
])
