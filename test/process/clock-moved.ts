/**
 * Moves this process's clock, as an operator would set a machine's: `node --import ./clock-moved.ts` with the milliseconds
 * in CLOCK_MOVED_BY. Time runs on at its own speed, and worker threads are moved alike. Digests leave on working days by
 * daylight, so without it a test of one could not run at night.
 */
const movedBy = Number(process.env['CLOCK_MOVED_BY'] ?? 0)
const realNow = Date.now

globalThis.Date = new Proxy(Date, {
  construct: (real, given, asked) =>
    Reflect.construct(real, given.length === 0 ? [now()] : given, asked) as Date,
  apply: () => new Date(now()).toString(),
  get: (real, name) => (name === 'now' ? now : (Reflect.get(real, name) as unknown)),
})

function now(): number {
  return realNow() + movedBy
}
