import { timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Route } from './routes.ts'

/** What is asked before a process counts as ready. Each answers a reason when it is not. */
export type ReadinessCheck = () => Promise<string | undefined>

/** How mail stands: of all processes, but for the mail server, which each process knows for itself. */
export interface MailHealth {
  isBehind: boolean
  isPaused: boolean
  isServerReached: boolean
  isLoginRefused: boolean
}

export interface HealthParts {
  checks: readonly ReadinessCheck[]
  mail(): Promise<MailHealth>
  metricsToken: string | undefined
}

export function healthRoutes({ checks, mail, metricsToken }: HealthParts): Route[] {
  const registry = new Registry()
  if (metricsToken) collectDefaultMetrics({ register: registry })
  const rows: Route[] = [
    {
      method: 'get',
      path: '/healthz',
      access: 'public',
      handler: (_req, res) => void res.json({ ok: true }),
    },
    { method: 'get', path: '/readyz', access: 'public', handler: (_req, res) => answerReady(checks, res) },
    { method: 'get', path: '/.well-known/security.txt', access: 'public', handler: sendSecurityText },
  ]
  if (!metricsToken) return rows
  return [
    ...rows,
    {
      method: 'get',
      path: '/metrics',
      access: 'public',
      handler: sendMetrics(registry, { token: metricsToken, noteMail: mailGauges(registry, mail) }),
    },
  ]
}

/** 1 for yes, 0 for no. What it answers sets them anew. */
function mailGauges(registry: Registry, mail: HealthParts['mail']): () => Promise<void> {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const behind = gauge('mail_behind', 'Mails that should have left by now are still there.')
  const paused = gauge('mail_paused', 'The operator has stopped all mail.')
  const reached = gauge('mail_server_reached', 'This process reaches the mail server.')
  const refused = gauge('mail_login_refused', 'The mail server refused the login of this process.')
  return async () => {
    const { isBehind, isPaused, isServerReached, isLoginRefused } = await mail()
    behind.set(Number(isBehind))
    paused.set(Number(isPaused))
    reached.set(Number(isServerReached))
    refused.set(Number(isLoginRefused))
  }
}

async function answerReady(checks: readonly ReadinessCheck[], res: Response): Promise<void> {
  const reasons = (await Promise.all(checks.map((check) => check()))).filter((reason) => reason !== undefined)
  res
    .status(reasons.length === 0 ? 200 : 503)
    .json(reasons.length === 0 ? { ready: true } : { ready: false, reasons })
}

function sendSecurityText(_req: Request, res: Response): void {
  res
    .type('text/plain')
    .send('Contact: /help\nPreferred-Languages: en, cy\nExpires: 2027-11-22T00:00:00.000Z\n')
}

function sendMetrics(registry: Registry, { token, noteMail }: { token: string; noteMail(): Promise<void> }) {
  const wanted = Buffer.from(`Bearer ${token}`)
  return async (req: Request, res: Response): Promise<void> => {
    const given = Buffer.from(req.headers.authorization ?? '')
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      res.status(401).type('text/plain').send('The metrics need their token.\n')
      return
    }
    await noteMail()
    res.type(registry.contentType).send(await registry.metrics())
  }
}
