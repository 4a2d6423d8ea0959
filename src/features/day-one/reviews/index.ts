export { createReviewActs, type ReviewParts } from './review-acts.ts'
export { createReviewController } from './review-controller.ts'
export { createComingTalks } from './coming-talks.ts'
export { createReviewsAwaited } from './reviews-awaited.ts'
