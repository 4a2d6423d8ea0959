import { runAreas } from './areas.ts'

await runAreas([
  'field-order',
  'hints',
  'query-values',
  'query-arrays',
  'query-refusals',
  'sort',
  'projection',
  'distinct-and-count',
  'aggregate',
  'aggregate-expressions',
  'aggregate-refusals',
  'cursors',
  'explain',
])
