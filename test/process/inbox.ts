import { EventEmitter, once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { startMailServer } from '../support/mail-server.ts'

export interface Inbox extends AsyncDisposable {
  /** smtp://127.0.0.1:PORT */
  url: string
  /** The next mail to the address that was not read yet; waits for it. */
  next(address: string): Promise<Email>
}

/** A mail server on loopback whose mail is read one after another. */
export async function openInbox(): Promise<Inbox> {
  const arrivals = new EventEmitter()
  const unread: { to: string[]; source: Buffer }[] = []
  const server = await startMailServer({
    onData(stream, { envelope }, done) {
      buffer(stream).then((source) => {
        unread.push({ to: envelope.rcptTo.map(({ address }) => address), source })
        arrivals.emit('mail')
        done()
      }, done)
    },
  })
  return {
    url: server.url,
    async next(address) {
      for (;;) {
        const place = unread.findIndex(({ to }) => to.includes(address))
        const [mail] = place < 0 ? [] : unread.splice(place, 1)
        if (mail) return PostalMime.parse(mail.source)
        await once(arrivals, 'mail')
      }
    },
    [Symbol.asyncDispose]: () => server.close(),
  }
}
