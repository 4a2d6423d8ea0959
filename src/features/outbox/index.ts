export { createDeliveredItemStore, type DeliveredItemStore } from './delivered-item-store.ts'
export { outboxDemoRoutes, type SentMails } from './demo-routes.ts'
export type { DeliveryCounts } from './deliver-due.ts'
export type { DeliveryLog } from './delivery-log.ts'
export { usualDelivery, type DeliverySettings } from './delivery-settings.ts'
export { createMailBudgetStore, type MailBudgetStore } from './mail-budget-store.ts'
export type { GateAnswer, MailContent, MailKind, MailRenderer, SendGate } from './mail-kind.ts'
export type { MessageState, NewMessage, OutboxMessage } from './message.ts'
export { createOutboxStore, type OutboxStore } from './outbox-store.ts'
export {
  createOutboxService,
  type MailTrouble,
  type OutboxHealth,
  type OutboxParts,
  type OutboxService,
} from './service.ts'
export { createStoppedRunStore, type StoppedRunStore } from './stopped-run-store.ts'
export { createUnknownAddressStore, type UnknownAddressStore } from './unknown-address-store.ts'
export { createOutboxWorker, type OutboxWorker } from './worker.ts'
