export { besidesInWeek, earlierInWeek, isPaidByHour } from './earlier-in-week.ts'
export {
  hourlyInHundredths,
  payPreview,
  statutoryOn,
  termsBySettings,
  type PayPreview,
  type PayTerms,
} from './pay-preview.ts'
