export { payPreview, type PayPreview } from './pay-preview.ts'
