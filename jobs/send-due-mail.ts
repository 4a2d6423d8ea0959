/** Wakes the loop that delivers mail; it also wakes by itself, so a missed tick delays nothing for long. */
export async function sendDueMail(delivery: { wake(): void }): Promise<void> {
  delivery.wake()
}
