export type { DigestItem, DigestSource } from './digest-source.ts'
export { createDigestsFeature } from './feature.ts'
export type { DigestService } from './service.ts'
