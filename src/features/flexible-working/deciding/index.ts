export { createAnswerController } from './answer-controller.ts'
export { createDeciderActs } from './decider-acts.ts'
export { createDeciderController } from './decider-controller.ts'
