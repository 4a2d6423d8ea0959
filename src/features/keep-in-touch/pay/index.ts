export {
  hourlyInHundredths,
  payPreview,
  statutoryOn,
  termsBySettings,
  type PayPreview,
  type PayTerms,
} from './pay-preview.ts'
