import type { Response } from 'express'

/** Puts into `res.locals` what is made only when a page is rendered: a redirect or a file needs none of it. */
export function offerLazily<Name extends keyof Express.Locals>(
  res: Response,
  name: Name,
  get: () => Express.Locals[Name],
): void {
  Object.defineProperty(res.locals, name, { configurable: true, enumerable: true, get })
}
