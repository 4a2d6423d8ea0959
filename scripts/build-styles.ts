import { buildStyles } from '../src/platform/web/views/build-styles.ts'

buildStyles()
