export { compileFilter, matchedArrayIndex, type Matcher } from './filter.ts'
