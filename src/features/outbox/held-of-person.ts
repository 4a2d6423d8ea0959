import { asCode, asInstant, type HeldOfPerson, type HeldRow } from '../../shared/held-of-person.ts'
import type { UnknownAddressStore } from './limits/unknown-address-store.ts'
import type { DeliveredItemStore } from './queue/delivered-item-store.ts'
import type { MessageStore, SentMessage } from './queue/message-store.ts'

interface Stores {
  messages: MessageStore
  deliveredItems: DeliveredItemStore
  unknownAddresses: UnknownAddressStore
  sentMail: HeldMails
}

/** What the demonstration keeps in place of a mail server. */
export interface HeldMails {
  removeTo(address: string): Promise<void>
}

const onItsWay: SentMessage['state'][] = ['pending', 'claimed', 'handing', 'retry']

/** Mails by their kinds: what they said is kept nowhere. */
export function heldByOutbox(stores: Stores): HeldOfPerson {
  const { messages, deliveredItems, unknownAddresses, sentMail } = stores
  return {
    models: ['outboxMessage', 'deliveredItem', 'unknownAddress', 'demoMail'],
    async export(person) {
      const [sent, told] = await Promise.all([
        messages.findNewestTo(person),
        deliveredItems.findAllTo(person.id),
      ])
      return [
        { name: 'mails', rows: sent.map(rowOf) },
        { name: 'toldByMail', rows: told.map((at) => ({ at: asInstant(at) })) },
      ]
    },
    async remove(person) {
      await messages.removeTo(person)
      await deliveredItems.removeOf(person.id)
      await unknownAddresses.remove([person.email])
      await sentMail.removeTo(person.email)
    },
  }
}

function rowOf({ kind, state, at }: SentMessage): HeldRow {
  const known = onItsWay.includes(state) ? 'pending' : state
  return {
    at: asInstant(at),
    kind: asCode('people-desk.mails')(kind),
    state: asCode('own-data.mailStates')(known),
  }
}
