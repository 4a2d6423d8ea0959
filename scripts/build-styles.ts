import { buildStyles } from '../src/platform/web/build-styles.ts'

buildStyles()
