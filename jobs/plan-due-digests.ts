/** Wakes the loop that plans digests; it also wakes by itself, and finds what was due in the last seven days. */
export async function planDueDigests(planning: { wake(): void }): Promise<void> {
  planning.wake()
}
