export { createDirectoryController } from './directory-controller.ts'
