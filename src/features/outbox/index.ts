export type { GateAnswer, MailContent, MailKind, SendGate } from './mail-kind.ts'
export type { MessageState, NewMessage, OutboxMessage } from './message.ts'
export { createOutboxService, type OutboxService } from './service.ts'
export { createOutboxStore, type OutboxStore } from './outbox-store.ts'
