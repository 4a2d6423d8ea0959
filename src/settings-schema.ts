import { createPrivateKey } from 'node:crypto'
import { z } from 'zod'

const flag = z
  .enum(['true', 'false'], 'is neither: give true or false')
  .transform((value) => value === 'true')
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const secret = z
  .string()
  .refine((value) => Buffer.byteLength(value) >= 32, 'has fewer than 32 bytes: give 32 or more')

const connectionsFault = 'is not a number of connections: give one from 1 to 1000000'

/** Every name of the environment that the portal knows, with its default, and what is said of a wrong value. */
export const environmentSchema = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: wholeNumber(65_535, 'is not a port: give a number from 0 to 65535').default(3000),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: z
    .string()
    .refine(isOrigin, 'is not a web address without a path: give one like https://keep.example.org')
    .optional(),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'is not a MongoDB address: give one that begins with mongodb://')
    .optional(),
  DATA_DIR: z.string().default('./data'),
  SMTP_URL: z
    .string()
    .refine(
      (value) => /^smtps?:\/\/[^/?#]/.test(value) && URL.canParse(value),
      'is not a mail server address: give one like smtp://mail.example.org:25',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>]*<)?[^\s<>@]+@[^\s<>@]+>?$/, 'is not an address: give one like keep-in-touch@example.org')
    .optional(),
  SESSION_SECRET: secret.optional(),
  TOKEN_SECRET: secret.optional(),
  TRUST_PROXY: wholeNumber(10, 'is not a number of proxies: give one from 0 to 10').default(0),
  MAX_CONNECTIONS: wholeNumber(1_000_000, connectionsFault)
    .refine((value) => value > 0, connectionsFault)
    .default(5_000),
  KEEP_ALIVE_SECONDS: wholeNumber(600, 'is not a number of seconds: give one from 1 to 600').default(5),
  METRICS_TOKEN: z.string().min(16, 'is too short: give 16 characters or more').optional(),
  DKIM_DOMAIN: z.string().optional(),
  DKIM_SELECTOR: z.string().optional(),
  DKIM_KEY: z.string().refine(isPrivateKey, 'is not a private key: give one in PEM form').optional(),
  MAIL_RATE: z
    .string()
    .refine(
      (value) => /^\d+(\.\d+)?$/.test(value) && Number(value) > 0,
      'is not a number of messages a second: give one above 0',
    )
    .transform(Number)
    .default(10),
  LOG_LEVEL: z.enum(logLevels, `is not a level: give one of ${logLevels.join(', ')}`).default('info'),
  ALLOW_EMBEDDED: flag.optional(),
  ROLE: z.enum(['all', 'web', 'worker'], 'is not a role: give all, web or worker').default('all'),
  DEMO: flag.optional(),
})

export type Environment = z.infer<typeof environmentSchema>

function wholeNumber(highest: number, fault: string) {
  return z
    .string(fault)
    .refine((value) => /^\d{1,9}$/.test(value) && Number(value) <= highest, fault)
    .transform(Number)
}

function isOrigin(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  return isWeb && url.href.replace(/\/+$/, '') === url.origin
}

function isPrivateKey(value: string): boolean {
  try {
    createPrivateKey(value)
    return true
  } catch {
    return false
  }
}
