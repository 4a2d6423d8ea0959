export { createIdentityFeature } from './feature.ts'
export { invitationFor } from './invitation-mail.ts'
export { createPassport } from './session/passport.ts'
export type { IdentityService } from './service.ts'
