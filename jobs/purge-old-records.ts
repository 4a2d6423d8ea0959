/** Begins the night’s purge of each employer, which a loop then makes. */
export async function purgeOldRecords(retention: { purgeTonight(): Promise<void> }): Promise<void> {
  await retention.purgeTonight()
}
