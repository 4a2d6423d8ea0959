/** Where the delivery says what an operator must know; pino's logger is one. No address, name or word of a mail. */
export interface DeliveryLog {
  info(values: object, message: string): void
  warn(values: object, message: string): void
  error(values: object, message: string): void
}
