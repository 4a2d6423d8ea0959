import {
  asCode,
  asDate,
  asInstant,
  held,
  type HeldOfPerson,
  type HeldRow,
} from '../../shared/held-of-person.ts'
import { shownState, type HeldBackFor } from './mail-on-its-way.ts'
import type { MailKind } from './mail-kind.ts'
import type { UnknownAddressStore } from './limits/unknown-address-store.ts'
import type { DeliveredItemStore } from './queue/delivered-item-store.ts'
import type { MessageStore, SentMessage } from './queue/message-store.ts'

interface Stores {
  messages: MessageStore
  deliveredItems: DeliveredItemStore
  unknownAddresses: UnknownAddressStore
  sentMail: HeldMails
  kinds: readonly MailKind[]
  heldBack: HeldBackFor
}

/** What the demonstration keeps in place of a mail server. */
export interface HeldMails {
  removeTo(address: string): Promise<void>
}

/** Mails by their kinds: what they said is kept nowhere. */
export function heldByOutbox(stores: Stores): HeldOfPerson {
  const { messages, deliveredItems, unknownAddresses, sentMail } = stores
  return {
    models: ['outboxMessage', 'deliveredItem', 'unknownAddress', 'demoMail'],
    async export(person) {
      const [sent, back, told] = await Promise.all([
        messages.findNewestTo(person),
        stores.heldBack(person),
        deliveredItems.findAllTo(person.id),
      ])
      return [
        { name: 'mails', rows: sent.map((mail) => rowOf(mail, shownState(mail, back, stores.kinds))) },
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

function rowOf({ kind, at }: SentMessage, { state, until }: ReturnType<typeof shownState>): HeldRow {
  return {
    at: asInstant(at),
    kind: asCode('people-desk.mails')(kind),
    state: asCode('own-data.mailStates')(state),
    heldUntil: held(until, asDate),
  }
}
