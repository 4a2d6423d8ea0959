export { callOffTalks, createTalkKeeperFollower, talksLostWith } from './open-talks.ts'
export { createTalkActs, type AskedTalk } from './talk-acts.ts'
export { createTalkController } from './talk-controller.ts'
