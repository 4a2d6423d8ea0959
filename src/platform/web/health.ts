import { timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'
import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Route } from './routes.ts'

/** What is asked before a process counts as ready. Each answers a reason when it is not. */
export type ReadinessCheck = () => Promise<string | undefined>

export interface HealthParts {
  checks: readonly ReadinessCheck[]
  metricsToken: string | undefined
}

export function healthRoutes({ checks, metricsToken }: HealthParts): Route[] {
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
    { method: 'get', path: '/metrics', access: 'public', handler: sendMetrics(registry, metricsToken) },
  ]
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

function sendMetrics(registry: Registry, token: string) {
  const wanted = Buffer.from(`Bearer ${token}`)
  return async (req: Request, res: Response): Promise<void> => {
    const given = Buffer.from(req.headers.authorization ?? '')
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      res.status(401).type('text/plain').send('The metrics need their token.\n')
      return
    }
    res.type(registry.contentType).send(await registry.metrics())
  }
}
