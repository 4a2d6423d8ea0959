import { continueConversation, startConversation } from '../auth/sasl.ts'
import type { Command } from './command.ts'
import { ok } from './handshake.ts'

const saslStart: Command = {
  name: 'saslStart',
  served: 'saslStart mechanism payload options autoAuthorize',
  run: (body, context) => ({ ...startConversation(body, context), ok }),
}

const saslContinue: Command = {
  name: 'saslContinue',
  served: 'saslContinue conversationId payload',
  run: (body, context) => ({ ...continueConversation(body, context), ok }),
}

export const authenticationCommands: Command[] = [saslStart, saslContinue]
