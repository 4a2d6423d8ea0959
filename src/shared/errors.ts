/** A refusal that has a page of its own. The web maps each class to a status in `platform/web/error-pages.ts`. */
export abstract class PortalError extends Error {
  abstract readonly code: string
}

/** Not there, or not yours: the two look the same. */
export class NotFoundError extends PortalError {
  readonly code = 'not-found'
}

/** Signed in, but without the permission. */
export class NotAllowedError extends PortalError {
  readonly code = 'not-allowed'
}

/** The page needs someone signed in. */
export class SignedOutError extends PortalError {
  readonly code = 'signed-out'
}

/** Signed in, but by the mailed code alone where more is asked, or too long ago for this act (decision 18). */
export class SecondStepError extends PortalError {
  readonly code = 'second-step'
}

/** A form without the token that its page was given, or with another one. */
export class StaleFormError extends PortalError {
  readonly code = 'stale-form'
}

/** A form that no page of ours has sent. */
export class ForeignFormError extends PortalError {
  readonly code = 'foreign-form'
}

/** A body of more bytes than is read. */
export class TooLargeError extends PortalError {
  readonly code = 'too-large'
}

/** The same form was sent a moment ago, and nobody knows yet what became of it. */
export class StillAnsweringError extends PortalError {
  readonly code = 'still-answering'
}

/** Another person or tab changed the record first. */
export class ChangedMeanwhileError extends PortalError {
  readonly code = 'changed-meanwhile'
}
