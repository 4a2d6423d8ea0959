export { createLeaveFeature } from './feature.ts'
export { forKeepers, type KeptInTouch } from './for-keepers.ts'
export { withChanged, type LeaveChanges } from './leave-changes.ts'
export {
  findLeavePicture,
  findLeavePictureToDecide,
  findLeaveToDecide,
  leavePictureOf,
  pictureOfReturn,
  type LeavePicture,
  type LeavePictureParts,
} from './leave-picture.ts'
export { withOpenReturns } from './with-open-returns.ts'
export type { DateMover, LeaveEffect, LeaveFollower, LeavesFollower } from './leave-follower.ts'
