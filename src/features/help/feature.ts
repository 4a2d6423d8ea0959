import { helpRoutes } from './routes.ts'

export function createHelpFeature() {
  return { routes: helpRoutes() }
}
