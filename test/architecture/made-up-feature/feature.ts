import type { OutboxService } from '../../../src/features/outbox/index.ts'
import { viewerOf, type Route } from '../../../src/platform/web/routes.ts'
import type { Clock } from '../../../src/shared/ports.ts'

/** A feature that is not there: a page that greets, and a mail that says who was greeted. */
export function createGuestBookFeature({ outbox, clock }: { outbox: OutboxService; clock: Clock }) {
  const greet: Route = {
    method: 'get',
    path: '/guest-book',
    access: 'signed-in',
    async handler(req, res) {
      const { personId, organisationId } = viewerOf(req)
      const [notBefore, expiresAt] = [clock(), new Date(clock().getTime() + 60_000)]
      const reference = personId
      await outbox.put({ kind: 'guest-book', personId, organisationId, reference, notBefore, expiresAt })
      res.send('You are in the guest book.')
    },
  }

  return {
    service: { isOpen: () => true },
    routes: [greet],
    mails: { greeting: async () => ({ view: 'identity/invitation', model: { link: '/guest-book' } }) },
  }
}
