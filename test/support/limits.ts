import type { Connection } from 'mongoose'

/** What was granted was granted so much earlier. Limits go by the database's clock, which no test can set. */
export async function letTimePass(connection: Connection, ms: number): Promise<void> {
  const earlier = { $map: { input: '$grants', in: { $subtract: ['$$this', ms] } } }
  await connection.collection('limits').updateMany({}, [{ $set: { grants: earlier } }])
}
