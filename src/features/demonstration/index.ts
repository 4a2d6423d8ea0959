export { fillDemonstration, sendLastDigest, type FillParts } from './fill.ts'
export { demonstrationRoutes } from './routes.ts'
