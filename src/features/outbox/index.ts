export { createDeliveredItemStore, type DeliveredItemStore } from './queue/delivered-item-store.ts'
export { outboxDemoRoutes, type SentMails } from './demo-routes.ts'
export type { DeliveryCounts } from './delivery/deliver-due.ts'
export type { DeliveryLog } from './delivery/delivery-log.ts'
export { usualDelivery, type DeliverySettings } from './delivery/delivery-settings.ts'
export { createMailBudgetStore, type MailBudgetStore } from './limits/send-rate-store.ts'
export type { GateAnswer, MailContent, MailKind, MailRenderer, SendGate } from './mail-kind.ts'
export type { MessageState, NewMessage, OutboxMessage } from './queue/message.ts'
export { createOutboxStore, type OutboxStore } from './queue/message-store.ts'
export {
  createOutboxService,
  type MailTrouble,
  type OutboxHealth,
  type OutboxParts,
  type OutboxService,
} from './service.ts'
export { createStoppedRunStore, type StoppedRunStore } from './limits/stopped-run-store.ts'
export { createUnknownAddressStore, type UnknownAddressStore } from './limits/unknown-address-store.ts'
export { createOutboxWorker, type OutboxWorker } from './delivery/delivery-worker.ts'
