export {
  contractOf,
  hourlyInHundredths,
  payPreview,
  statutoryOn,
  type PayPreview,
  type PayTerms,
} from './pay-preview.ts'
