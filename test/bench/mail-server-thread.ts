import { buffer } from 'node:stream/consumers'
import { parentPort } from 'node:worker_threads'
import { startMailServer } from '../support/mail-server.ts'

/** What arrived since the last report. */
export interface MailServerReport {
  count: number
  /** Of all that ever arrived. */
  newest: string
}

// A mail server in a thread of its own: it says its address once, and then answers each message with a report.

let report: MailServerReport = { count: 0, newest: '' }
const { url } = await startMailServer({
  onData(stream, _session, done) {
    buffer(stream).then((source) => {
      report = { count: report.count + 1, newest: source.toString('utf8') }
      done()
    }, done)
  },
})
parentPort?.on('message', () => {
  parentPort?.postMessage(report, [])
  report = { ...report, count: 0 }
})
parentPort?.postMessage(url, [])
